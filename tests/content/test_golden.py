"""Golden pairs: what each structure of HTML becomes.

To accept a change: ``python -m tests.content.test_golden`` writes the ``.txt`` files anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.content.blocks import Block, Conversion
from reader.content.conversion import convert, convert_stream
from reader.content.hypertext import clean_html
from reader.content.text_blocks import blocks_text

GOLDEN = Path(__file__).parent / "golden"
BASE = "https://paper.example/news/story.html"
PAGES = sorted(path.stem for path in GOLDEN.glob("*.html"))


def convert_page(name: str) -> Conversion:
    return convert((GOLDEN / f"{name}.html").read_text("utf-8"), BASE)


def readable(conversion: Conversion) -> str:
    lines = [line for block in conversion.blocks for line in block_lines(block)]
    lines += [f"[{link.number}] {link.kind} {link.url} {link.text!r}" for link in conversion.links]
    return "\n".join(lines) + "\n"


def block_lines(block: Block) -> list[str]:
    facts = [block.kind.upper(), str(block.level)]
    facts += [block.language] if block.language else []
    facts += ["tight"] if block.tight else []
    lines = ["-- " + " ".join(facts)]
    prefixes = [block.lead]
    for part in block.text.split("\n"):
        lines.append(f"{prefixes[-1]}{part}".rstrip())
        prefixes.append(block.hang)
    for place, row in enumerate(block.rows):
        sign = "#" if place < block.header_rows else " "
        lines.append(f"{block.hang}{sign} " + " ¦ ".join(cell.replace("\n", "⏎") for cell in row))
    for span in block.spans:
        number = "" if span.link is None else f" {span.link}"
        lines.append(f"   ^ {span.style}{number}: {block.text[span.start : span.end]!r}")
    return lines


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str) -> None:
    assert readable(convert_page(name)) == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_prefixes_are_equally_wide(name: str) -> None:
    for block in convert_page(name).blocks:
        assert len(block.lead) == len(block.hang)


@pytest.mark.parametrize("name", PAGES)
def test_spans_nest_and_point_at_links(name: str) -> None:
    conversion = convert_page(name)
    numbers = {link.number for link in conversion.links}
    for block in conversion.blocks:
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert span.link is None or span.link in numbers
        for one, other in zip(block.spans, block.spans[1:], strict=False):
            assert other.start >= one.end or other.end <= one.end


def words(conversion: Conversion) -> list[str]:
    """Without link numbers: parsers mend open links in different ways."""
    return re.sub(r"\[\d+\]", "", blocks_text(conversion.blocks)).split()


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_lost_on_the_way_through_the_library(name: str) -> None:
    html = (GOLDEN / f"{name}.html").read_text("utf-8")
    kept = convert(clean_html(html, BASE), BASE)
    assert words(kept) == words(convert_page(name))


def test_a_link_comes_before_the_block_that_names_it() -> None:
    known: set[int] = set()
    for part in convert_stream((GOLDEN / "links.html").read_text("utf-8"), BASE):
        if isinstance(part, Block):
            assert {span.link for span in part.spans if span.link} <= known
        else:
            known.add(part.number)
    assert known


if __name__ == "__main__":
    for page in PAGES:
        (GOLDEN / f"{page}.txt").write_text(readable(convert_page(page)), "utf-8")
