"""Code with its parts told apart."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.content.blocks import Block, BlockKind, SpanStyle
from reader.content.listings import LONGEST, guessed, highlighted

CODE = 'def sound(times):\n\treturn "honk" * 3  # once would do\n'


def parts(block: Block) -> dict[str, SpanStyle]:
    return {block.text[span.start : span.end]: span.style for span in block.spans}


def test_keywords_names_strings_numbers_and_comments_are_told_apart() -> None:
    block = highlighted(Block(BlockKind.CODE, CODE, language="Python"))
    assert block.text == 'def sound(times):\n    return "honk" * 3  # once would do'
    found = parts(block)
    assert found["def"] is SpanStyle.KEYWORD
    assert found["sound"] is SpanStyle.NAME
    assert found["honk"] is SpanStyle.STRING
    assert found["3"] is SpanStyle.NUMBER
    assert found["# once would do"] is SpanStyle.COMMENT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("#!/bin/sh\necho a", "sh"),
        ("#!/usr/bin/env python3\n", "python"),
        ('{"case": "upper"}', "json"),
        ("from datetime import date\n", "python"),
        ("diff --git a/b b/b\n", "diff"),
        ("--- a/b\n+++ b/b\n", "diff"),
        ("$ make clean\n", "console"),
        ("<?xml version='1.0'?>", "xml"),
        ("Dear reader,\n  yours", ""),
        ("", ""),
    ],
)
def test_a_language_gives_itself_away(text: str, language: str) -> None:
    assert guessed(text) == language


def test_what_is_taken_out_differs_from_what_is_put_in() -> None:
    block = highlighted(Block(BlockKind.CODE, "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new"))
    assert parts(block)["-old"] is SpanStyle.DELETED
    assert parts(block)["+new"] is SpanStyle.STRING


@pytest.mark.parametrize("language", ["", "klingon", "../../etc"])
def test_code_in_no_known_language_stays_plain(language: str) -> None:
    assert highlighted(Block(BlockKind.CODE, "a b c", language=language)).spans == ()


def test_prose_is_left_alone() -> None:
    block = Block(BlockKind.PARAGRAPH, "def sound():", language="python")
    assert highlighted(block) is block


def test_only_the_beginning_of_a_very_long_listing_is_looked_at() -> None:
    block = highlighted(Block(BlockKind.CODE, "x = 1\n" * LONGEST, language="python"))
    assert block.spans
    assert block.spans[-1].end <= LONGEST + 1


def test_pygments_is_imported_for_a_listing_only() -> None:
    script = (
        "import sys\n"
        "from reader.content.blocks import Block, BlockKind as Kind\n"
        "from reader.content.listings import highlighted\n"
        "highlighted(Block(Kind.PARAGRAPH, 'a')), highlighted(Block(Kind.CODE, 'plain'))\n"
        "assert 'pygments' not in sys.modules\n"
        "highlighted(Block(Kind.CODE, 'x = 1', language='python'))\n"
        "assert 'pygments' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
