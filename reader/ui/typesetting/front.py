"""What stands around the body: title, standfirst, byline above; credit and links below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.content.blocks import Link, LinkKind
from reader.content.front import Front, enclosure_summary
from reader.content.reading_time import Extent
from reader.content.sanitiser import clean_line
from reader.models import Article, StoredArticle
from reader.ui.glyphs import Glyphs
from reader.ui.typesetting.galley import Galley, Run
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.roles import Role
from reader.ui.typesetting.setting import prose
from reader.ui.typesetting.wrapping import balanced_width, break_lines, width_of

ARTICLE_LINK = 0
"""The number of the article's own link; those of the body count from 1."""
_BALANCED = 400
"""Characters: a longer "title" is a story in the wrong place, and set as it comes."""
_HEADINGS = (
    ("Enclosures", (LinkKind.ENCLOSURE,)),
    ("Links", (LinkKind.LINK, LinkKind.IMAGE)),
)


def opening(
    front: Front,
    measure: Measure,
    glyphs: Glyphs,
    tags: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Iterator[Galley]:
    """Title, standfirst, and quiet lines: byline; place, date, source; notes; tags."""
    yield _title(front.title, measure)
    if front.standfirst:
        yield prose(front.standfirst, measure, roles=(Role.STANDFIRST,))
    named = f"Tags: {', '.join(clean_line(tag) for tag in tags)}" if tags else ""
    quiet = (
        front.byline,
        glyphs.ascii_safe(_parted(front.place_line, measure.width)),
        glyphs.ascii_safe(_parted(" · ".join(notes), measure.width)),
        named,
    )
    for number, line in enumerate(filter(None, quiet)):
        yield prose(line, measure, roles=(Role.BYLINE,), space=int(number == 0))


def notes_on(stored: StoredArticle, extent: Extent) -> tuple[str, ...]:
    """What there is to know before one reads: how long it is, and what sort of text."""
    article, versions = stored.article, stored.versions
    notes = (
        str(extent),
        "full text" if stored.full_text else "",
        "" if article.complete else "breaks off",
        f"changed {'once' if versions == 1 else f'{versions} times'}" if versions else "",
        enclosure_summary(article),
    )
    return tuple(filter(None, notes))


def _parted(line: str, width: int) -> str:
    """A line of parts with dots between, broken at a dot rather than inside a part."""
    lines: list[str] = []
    for whole in line.split(" · "):
        part = whole if width_of(whole) <= width else whole.replace(", updated ", ",\nupdated ")
        longer = f"{lines[-1]} · {part}" if lines else part
        lines[-1:] = [longer] if width_of(longer) <= width else [*lines[-1:], part]
    return "\n".join(lines)


def _title(title: str, measure: Measure) -> Galley:
    galley = prose(title, measure, roles=(Role.TITLE,), space=0)
    if len(title) <= _BALANCED:
        galley.breaks = break_lines(galley.text, balanced_width(galley.text, measure.width))
    return galley


def closing(
    article: Article, credit: str, links: Iterable[Link], measure: Measure
) -> Iterator[Galley]:
    """Credit, a word if the story breaks off, its address, enclosures and numbered links."""
    if not article.complete:
        yield prose("[The story breaks off here.]", measure, roles=(Role.DIM,))
    if credit:
        yield prose(credit, measure, roles=(Role.CREDIT,))
    if article.url and (address := clean_line(article.url)):
        run = Run(0, len(address), Role.LINK, ARTICLE_LINK)
        yield prose(address, measure, runs=(run,), space=0 if credit else 1)
    for title, kinds in _HEADINGS:
        yield from _link_list(title, [link for link in links if link.kind in kinds], measure)


def _link_list(title: str, links: list[Link], measure: Measure) -> Iterator[Galley]:
    if links:
        yield prose(title, measure, roles=(Role.HEADING,))
    for link in links:
        yield _entry(link, measure)


def _entry(link: Link, measure: Measure) -> Galley:
    lead = f"[{link.number}] "
    words = f"{clean_line(link.text, 300)} " if link.kind is LinkKind.ENCLOSURE else ""
    text = f"{words}{clean_line(link.url)}"
    run = Run(len(words), len(text), Role.LINK, link.number)
    return prose(text, measure, runs=(run,), lead=lead, hang=" " * len(lead), space=0)
