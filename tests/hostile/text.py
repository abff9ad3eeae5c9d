"""What a terminal, a widget or a shell might act on, in every field of every kind of file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.cases import Case, clean, item, problems, refused, rss

SEQUENCES = {
    "a colour": "\x1b[31m",
    "a cleared screen": "\x1b[2J\x1b[H",
    "a title": "\x1b]0;owned\x07",
    "a link": "\x1b]8;;http://a.example/\x1b\\x\x1b]8;;\x1b\\",
    "the clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "a device string": '\x1bP$q"p\x1b\\',
    "a program key": "\x1bP+q544e\x1b\\",
    "an application command": "\x1b_Gf=100;AAAA\x1b\\",
    "an answer": "\x1b[6n\x1b[c\x05",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d52;c;eA==\x9c",
    "C1 DCS": "\x90q\x9c",
    "line drawing": "\x0e",
    "backspaces": "safe\b\b\b\bevil",
    "a return": "safe\revil",
    "bidi override": "\u202egpj.exe\u202c",
    "bidi isolates": "\u2066\u2067\u2068x\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "nothing to see": "a\u200b\u2060\ufeff\u00adb",
    "tags": "a\U000e0041\U000e007fb",
    "separators": "a\u2028b\u2029c\x85d",
    "DEL": "a\x7fb",
    "combining marks": "Z" + "\u0301" * 2000,
    "variation selectors": "a" + "\ufe0f" * 2000,
    "markup": "[@click=app.quit]Quit[/] [/] [link=javascript:x]y[/link] [bold",
    "format strings": "%s%n{0.__class__}${jndi:ldap://@server@/}{{7*7}}",
    "shell": "$(touch pwned) `touch pwned` ; touch pwned | touch pwned && x > pwned",
    "path": "../../../../etc/passwd\\..\\..\\con",
    "SQL": "'); DROP TABLE articles; --",
}
"""Each of them is tried in titles, bodies, names and addresses."""


def cases() -> Iterator[Case]:
    """All of them."""
    for name, text in SEQUENCES.items():
        yield clean(f"JSON Feed with {name}", _json_feed(text), 1)
        yield clean(f"RSS with {name}", _entities(text), 1)
    yield clean("raw controls in RSS", rss(item(_raw(), _raw())).encode("utf-8", "replace"), 1)
    yield clean("raw C1 in Latin-1", _latin_1(), 1)
    yield problems("controls in a wire dump", _wire(), 2, "no article, kept with the one beside it")
    yield clean("controls in a letter", _letter(), 1)
    yield clean("controls in a page", _page(), 1)
    yield clean(
        "controls in a table", f'title,url,text\n"{_raw()}",http://a.example/,"{_raw()}"\n', 1
    )
    yield refused("a program", b"\x7fELF\x02\x01\x01" + bytes(200), "a binary file")
    yield refused("nothing", b"", "the file is empty")
    yield refused("zeros", bytes(100_000), "a binary file")
    yield refused("escapes alone", b"\x1b[2J\x1b]52;c;eA==\x07" * 100, "not a format")


def _raw() -> str:
    return " ".join(
        text for text in SEQUENCES.values() if "<" not in text and "&" not in text
    ).replace('"', "")


def _json_feed(text: str) -> str:
    story = {
        "id": text, "url": f"https://a.example/{text}", "title": f"T {text}", "summary": text,
        "content_html": f"<p title='{text}'>Words {text}</p><a href='http://b.example/{text}'>{text}</a>",
        "authors": [{"name": text}], "tags": [text], "language": text, "image": text,
        "attachments": [{"url": f"https://a.example/{text}", "mime_type": text, "title": text}],
    }  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": text, "items": [story]}
    return json.dumps(feed, ensure_ascii=False)


def _entities(text: str) -> str:
    """As HTML has them that was escaped, so that they come to life late."""
    escaped = "".join(f"&#{ord(char)};" if not char.isalnum() else char for char in text)
    twice = escaped.replace("&", "&amp;")
    more = f"<author>{twice}</author><category>{twice}</category><guid>{twice}</guid>"
    return rss(item(f"T {twice}", twice, more), title=twice)


def _latin_1() -> bytes:
    text = rss(item("T \x9b31m", "Words \x9d52;c;eA==\x9c"))
    return text.replace('"1.0"?', '"1.0" encoding="iso-8859-1"?').encode("latin-1")


def _wire() -> str:
    story = f"News AFP News AFP\nTitle {_raw()}\n\nStandfirst {_raw()}\n\nBy {_raw()}\n\nText.\n\nRead More\n"
    return story + story.replace("Title", "Other") + "\x1b[31mstray\n"


def _letter() -> bytes:
    word = "=?utf-8?q?=1B[31m=C2=9B31m?= =?utf-8?q?=E2=80=AEx?="
    head = (
        f"From: {word} <a@a.example>\r\nSubject: {word}\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\n"
    )
    kind = 'Content-Type: text/html; charset=utf-8; name="\x1b[31m"\r\n\r\n'
    return (head + kind + f"<p>{_raw()}</p>").encode()


def _page() -> str:
    words = " ".join(["Words of a story that goes on for long enough."] * 20)
    return f"<!DOCTYPE html><html><head><title>{_raw()}</title></head><body><article><h1>{_raw()}</h1><p>{words} &#27;[31m &#155;31m {_raw()}</p></article></body></html>"
