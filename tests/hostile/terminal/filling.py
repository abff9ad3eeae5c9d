"""A library with something hostile in every field that is ever shown.

It is put there as it is, past the loaders that would have cleaned it: so did older
versions, or whoever wrote the backup that somebody restores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from reader.errors import BroadsheetError
from reader.library.rows import Action
from reader.models import (
    Article,
    DownloadState,
    Enclosure,
    FeedState,
    Mark,
    Problem,
    Scope,
    Smart,
    SourceFound,
    SourceKind,
)
from reader.newsroom import Newsroom
from reader.paths import Paths

_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_NOBODY = "http://127.0.0.1:9/"
"""Nothing listens there."""
SETTINGS = """
[feeds]
automatic = false
[browser]
command = ["true"]
[player]
audio = ["true"]
video = ["true"]
picture = ["true"]
[display]
measure = 60
{more}
"""
_TEXT_SETTINGS = (
    ("display", "theme"),
    ("network", "user_agent"),
    ("network", "ca_file"),
    ("downloads", "directory"),
)


def body(text: str) -> str:
    """HTML with the text in every kind of place, as it is, escaped and as character references."""
    raw = text.replace("<", "&lt;")
    spelt = "".join(f"&#{ord(sign)};" for sign in text[:400])
    quoted = escape(text[:300], quote=True)
    return (
        f"<h2>{raw}</h2><p>Raw {raw}</p><p>Spelt {spelt}</p><blockquote>{raw}</blockquote>"
        f"<pre><code class='language-python'>print('{raw}')\n{spelt}</code></pre>"
        f"<p><a href='http://a.example/{quoted}' title='{quoted}'>{raw}</a>"
        f"<a href='{quoted}'>{quoted}</a> <a href='javascript:{quoted}'>x</a>"
        f"<img src='http://a.example/{quoted}' alt='{quoted}'></p>"
        f"<table><tr><th>{raw[:200]}</th><th>b</th></tr><tr><td>{spelt}</td><td>d</td></tr></table>"
        f"<ul><li>{raw}<ol><li>{spelt}</ol></ul><figure><figcaption>{raw}</figcaption></figure>"
        f"<iframe src='http://a.example/{quoted}'></iframe><dl><dt>{raw}<dd>{raw}</dl>"
    )


def story(number: int, text: str, more: str = "") -> Article:
    """An article that has the text in each of its fields."""
    url = f"http://a.example/{number}/{text[:500]}"
    return Article(
        f"T{number} {text} end{number}",
        body(text) + more,
        standfirst=f"S {text}",
        url=url,
        guid=f"{number}",
        authors=(f"A {text}", text),
        dateline=text,
        byline_location=text,
        published=_NOON - timedelta(hours=number),
        updated=_NOON - timedelta(minutes=number),
        tags=(text, "theirs"),
        language=text,
        image=url,
        enclosures=(
            Enclosure(url, "audio/mpeg", -1, text, 7),
            Enclosure(f"{url}.mp4", "video/mp4", 10**12, f"F {text}", 10**9),
            Enclosure(f"{url}.x", text, None, text),
        ),
        credit=text,
        section=text,
        source=text,
        location=text,
        extras=(text,),
        complete=number % 3 > 0,
    )


def fill(home: Path, texts: list[str]) -> int:
    """Make a library, settings and all, below ``home``; how many stories are in it.

    The first text is of the newest story, in which the others are told again.
    """
    paths = Paths.under(home)
    with Newsroom.open(paths) as newsroom:
        _print(newsroom, texts)
        _keep(newsroom, home, texts)
        _feeds(newsroom, texts)
        newsroom.index()
        _belongings(newsroom, texts)
        _print(newsroom, texts, "<p>And more of it.</p>")
        stories = newsroom.count("")
    _settings(paths, texts)
    return stories


def _print(newsroom: Newsroom, texts: list[str], more: str = "") -> None:
    """A feed of them all.  Printed again with ``more``, every story has a text before."""
    with newsroom.library.intake(
        kind=SourceKind.FEED, location=f"{_NOBODY}stories", section=f"Fed {texts[0][:100]}"
    ) as intake:
        intake.found(SourceFound(title=f"Feed {texts[0]}", location=f"{_NOBODY}stories"))
        for number, text in enumerate(texts):
            again = "" if number else "".join(map(body, texts[1:]))
            intake.add(story(number, text, more + again))
            intake.problem(Problem(text, f"W {text}", f"R {text}"))


def _keep(newsroom: Newsroom, home: Path, texts: list[str]) -> None:
    """An archive with a publisher for each of them."""
    location = f"{home}/{texts[0][:40]}\x1b[031m".replace("\x00", "")
    with newsroom.library.intake(
        kind=SourceKind.ARCHIVE, location=location, section=f"Kept {texts[0][:100]}"
    ) as intake:
        intake.found(SourceFound(title=f"Source {texts[0]}", location=location))
        for number, text in enumerate(texts, len(texts)):
            intake.add(story(number, text))


def _feeds(newsroom: Newsroom, texts: list[str]) -> None:
    library = newsroom.library
    for number, text in enumerate(texts[:24]):
        library.subscribe(
            f"{_NOBODY}{number}", title=f"F{number} {text[:200]}", section=f"{text[:60]}/{number}"
        )
    states = {row.origin_id: row.location for row in library.feeds()}
    library.remember_feeds(
        (origin, FeedState(url, error=f"E {text}", failures=3, moved_to=f"{url}{text}"))
        for (origin, url), text in zip(states.items(), texts, strict=False)
    )


def _belongings(newsroom: Newsroom, texts: list[str]) -> None:
    """All that is the user's: tags, notes, searches, rules, downloads, what was opened last."""
    library = newsroom.library
    ids = library.open_view(Scope(smart=Smart.ALL)).ids(0, len(texts))
    for article, text in zip(ids, texts, strict=False):
        _tried(lambda a=article, t=text: library.mark([a], Mark.TAG, t[:60]))  # type: ignore[misc]
        library.set_note(article, f"N {text[:300]}")
        library.keep_full_text(article, body(text), complete=False)
        library.show_full_text(article, False)
        _tried(lambda t=text: library.save_search(f"Q {t[:60]}", t[:200]))  # type: ignore[misc]
        _tried(lambda t=text: library.add_rule(Action.NOTIFY, t[:200]))  # type: ignore[misc]
        _download(newsroom, article, text)
    library.set_state("recent", json.dumps(list(ids[:20])))


def _tried(change: object) -> None:
    """What the library refuses with a sentence is not kept, and that is well."""
    try:
        change()  # type: ignore[operator]
    except BroadsheetError:
        return


def _download(newsroom: Newsroom, article: int, text: str) -> None:
    downloads = newsroom.library.downloads
    file = Enclosure(f"{_NOBODY}{text[:200]}", text, 100, text)
    made = downloads.add(article, f"D {text}", file)
    downloads.set_path(made.id, f"/nowhere/{text[:200]}")
    downloads.set_state(made.id, DownloadState.FAILED, f"E {text}")


def _settings(paths: Paths, texts: list[str]) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.config_file.write_text(SETTINGS.format(more=""), encoding="utf-8")
    themes = paths.config / "themes"
    themes.mkdir(exist_ok=True)
    (themes / "\x1b[031mred.tcss").write_text("$accent: red;", encoding="utf-8")
    (themes / "wrong.tcss").write_text(f"$accent: {texts[1][:40]};", encoding="utf-8")


def wrong_settings() -> Iterator[str]:
    """Files of settings that make no sense, each hostile somewhere else."""
    word = json.dumps("\x1b[031m\u202e[/]")
    for table, name in _TEXT_SETTINGS:
        yield f"[{table}]\n{name} = {word}\n"
    yield f"[display]\n{word} = 1\n"
    yield f"[{word}]\nx = 1\n"
    yield f"[browser]\ncommand = [{word}]\n"
    yield f"[keys.bind]\n{word} = {word}\n"
    yield f"[keys.bind]\nopen = {word}\n"
    yield f"[credentials]\n{word} = {{ {word} = 1 }}\n"
    yield "[display]\ntheme = \x1b[031m\n"
    yield "\x1b]52;c;eA==\x07"
