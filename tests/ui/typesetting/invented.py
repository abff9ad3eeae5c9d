"""An invented article with every structure a body can have, already converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from reader.content.blocks import Block, BlockKind, Link, Span, SpanStyle
from reader.models import Article, Enclosure, Status, StoredArticle

Part = Block | Link


def stored(
    article: Article, position: float = 0.0, source: str = "The Harbour Gazette"
) -> StoredArticle:
    """An article as if out of the library."""
    return StoredArticle(
        id=1,
        article=article,
        status=Status(position=position),
        source_id=1,
        source=source,
        section_id=1,
        section="Local",
        added=datetime(2026, 3, 1, tzinfo=UTC),
    )


def paragraphs(count: int, words: int = 60) -> Iterator[Block]:
    """Plain paragraphs, each numbered."""
    for number in range(count):
        text = " ".join(f"word{number}-{at}" if at % 7 else "and" for at in range(words))
        yield Block(BlockKind.PARAGRAPH, f"Paragraph {number}. {text}.")


def spanned(text: str, *spans: tuple[str, SpanStyle, int | None]) -> tuple[str, tuple[Span, ...]]:
    """Spans over the first occurrence of each of the words given."""
    found = []
    for words, style, link in spans:
        at = text.index(words)
        found.append(Span(at, at + len(words), style, link))
    return text, tuple(found)


ARTICLE = Article(
    title="Lighthouse keeper counts every gull on the northern breakwater, and the harbour listens",
    standfirst="For eleven winters she has written them down. Now the port wants her notebooks.",
    url="https://gazette.example/stories/gulls?edition=late",
    authors=("Mara Lindqvist", "Jon Abara"),
    byline_location="Port Aldery",
    published=datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
    credit="Ines Okoro",
    enclosures=(
        Enclosure(
            "https://gazette.example/audio/gulls.mp3", "audio/mpeg", 14_200_000, "Listen", 754
        ),
    ),
)

_OPENING, _OPENING_SPANS = spanned(
    "PORT ALDERY — The count begins before dawn, says Lindqvist[1], and it ends when the "
    "coffee does. It is slow work; nobody is paid for it, and the rule is run_count --all.",
    ("Lindqvist[1]", SpanStyle.LINK, 1),
    ("slow", SpanStyle.EMPHASIS, None),
    ("nobody", SpanStyle.STRONG, None),
    ("run_count --all", SpanStyle.CODE, None),
)

BODY: tuple[Part, ...] = (
    Block(BlockKind.PARAGRAPH, _OPENING, _OPENING_SPANS),
    Link(1, "https://gazette.example/people/lindqvist", "Lindqvist"),
    Block(BlockKind.HEADING, "What the Notebooks Say", level=2),
    Block(BlockKind.PARAGRAPH, "Three things, mostly:"),
    Block(BlockKind.ITEM, "The gulls are fewer.", lead="• ", hang="  ", level=1, tight=True),
    Block(
        BlockKind.ITEM,
        "They come earlier than they did, some years by as much as nine days, and leave late.",
        lead="• ",
        hang="  ",
        level=1,
        tight=True,
    ),
    Block(BlockKind.ITEM, "One of them limps.", lead="  ◦ ", hang="    ", level=2, tight=True),
    Block(
        BlockKind.PARAGRAPH,
        "I do not know what they want with the books. I know what I want: that somebody "
        "reads them.",
        lead="│ ",
        hang="│ ",
        level=1,
    ),
    Block(BlockKind.IMAGE, "[image: A gull on a bollard]", (Span(0, 28, SpanStyle.IMAGE, 2),)),
    Link(2, "https://gazette.example/pictures/gull.jpg", "A gull on a bollard"),
    Block(BlockKind.CAPTION, "The one that limps, in February.", tight=True),
    Block(
        BlockKind.TABLE,
        rows=(
            ("Winter", "Gulls", "Remark"),
            ("2015", "1,204", "First notebook, written in pencil"),
            ("2020", "987", "Storm on the last day; the count was taken again a week later"),
            ("2025", "640", "–"),
        ),
        header_rows=1,
    ),
    Block(
        BlockKind.CODE,
        "def count(gulls):\n    return sum(1 for gull in gulls if gull.seen_from(BREAKWATER)"
        " and not gull.counted)\n",
        language="python",
    ),
    Block(BlockKind.RULE),
    Block(BlockKind.TERM, "Bollard"),
    Block(BlockKind.PARAGRAPH, "A post to tie ships to.", lead="  ", hang="  ", tight=True),
    Block(
        BlockKind.PARAGRAPH,
        "港の灯台は、毎朝夜明け前に鳥を数える人を待っている。数は減っているが、記録は続く。",
    ),
    Block(
        BlockKind.PARAGRAPH,
        "حارسة المنارة تعد النوارس كل صباح قبل الفجر وتكتب ما تراه في دفتر صغير.",
    ),
    Block(
        BlockKind.PARAGRAPH,
        "The archive is at https://gazette.example/archive/notebooks/2015/2025/index.html?sort=date&page=1",
    ),
)


def parts() -> Iterable[Part]:
    """The body in reading order."""
    return BODY
