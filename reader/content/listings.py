"""Program code with its keywords, strings and comments told apart, by Pygments.

Done for the screen only, in the thread that converts the article, and only once a
block of code is met: Pygments is not imported before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from time import perf_counter
from typing import TYPE_CHECKING

from reader.content.blocks import Block, BlockKind, Span, SpanStyle

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST = 20_000
"""Characters of code that are looked at; what follows stays plain."""
DEADLINE_S = 0.1
"""Nor is a block looked at for longer: some lexers are slow with what they do not expect."""
TAB = 4


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEXERS = _names(
    "awk bash c c++ clojure cmake console cpp csharp css csv dart diff docker dockerfile elixir "
    "elm erlang fish fortran go golang graphql haskell hs html http ini java javascript js json "
    "jsonc julia kotlin latex lua make makefile markdown matlab md nim nix objective-c ocaml "
    "pascal patch perl php powershell py python python3 r rb rs ruby rust scala scheme sh shell "
    "sql swift tcl terraform tex toml ts tsx typescript vb.net vim xml yaml yml zig zsh"
)
"""Names that pages use and that are worth a lexer; any other language is set plain."""
_GUESSES = (
    (re.compile(r"#!.*\b(?:ba|da|k|z)?sh\b"), "sh"),
    (re.compile(r"#!.*\bpython"), "python"),
    (re.compile(r"#!.*\bperl\b"), "perl"),
    (re.compile(r"#!.*\bruby\b"), "ruby"),
    (re.compile(r"<\?xml\b"), "xml"),
    (re.compile(r"<\?php\b"), "php"),
    (re.compile(r"<!DOCTYPE html|<html\b", re.IGNORECASE), "html"),
    (re.compile(r"diff --git |--- \S.*\n\+\+\+ \S"), "diff"),
    (re.compile(r'[\[{]\s*(?:"[^"\n]*"\s*[:,\]]|\{\s*")'), "json"),
    (re.compile(r"(?:from \w[\w.]* import |import \w+\n|def \w+\(.*\)(?: -> .*)?:\n)"), "python"),
    (re.compile(r"[$%#] \w"), "console"),
    (re.compile(r"(?:SELECT|INSERT INTO|UPDATE|CREATE TABLE)\s"), "sql"),
    (re.compile(r"#include [<\"]"), "c"),
    (re.compile(r"package \w+\n"), "go"),
    (re.compile(r"(?:pub )?fn \w+|use std::"), "rust"),
)
"""How the first line gives a language away that the page does not name."""


def highlighted(block: Block) -> Block:
    """A CODE block with spans, tabs expanded; other blocks, and plain code, as they are."""
    if block.kind is not BlockKind.CODE:
        return block
    text = block.text.expandtabs(TAB).strip("\n")
    language = block.language.lower() if block.language else guessed(text)
    spans = tuple(_spans(text, language)) if language in _LEXERS else ()
    return replace(block, text=text, spans=spans)


def guessed(text: str) -> str:
    """The language a text gives away by how it begins, or ``""``."""
    begin = text.lstrip()
    return next((name for pattern, name in _GUESSES if pattern.match(begin)), "")


def _spans(text: str, language: str) -> Iterator[Span]:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:  # in a Pygments that does not know this one yet
        return
    until = perf_counter() + DEADLINE_S
    read = text[:LONGEST] + "\n"  # some lexers want every line ended
    tokens = takewhile(lambda _: perf_counter() < until, _tokens(lexer, read))
    for start, kind, value in tokens:
        style = _style(kind)
        if style is not None and not value.isspace():
            yield Span(start, min(start + len(value), len(text)), style)


def _tokens(lexer: Lexer, text: str) -> Iterator[tuple[int, _TokenType, str]]:
    yield from lexer.get_tokens_unprocessed(text)


def _style(kind: _TokenType) -> SpanStyle | None:
    """How a token is set off: by the nearest of its ancestors that has a style."""
    return next((_STYLES[name] for name in _ancestors(kind) if name in _STYLES), None)


def _ancestors(kind: _TokenType) -> Iterator[str]:
    """``Literal.String.Doc``, ``Literal.String``, ``Literal``."""
    for length in range(len(kind), 0, -1):
        yield ".".join(kind[:length])


_STYLES = {
    "Keyword": SpanStyle.KEYWORD,
    "Operator.Word": SpanStyle.KEYWORD,
    "Generic.Prompt": SpanStyle.COMMENT,
    "Generic.Inserted": SpanStyle.STRING,
    "Generic.Deleted": SpanStyle.DELETED,
    "Generic.Subheading": SpanStyle.COMMENT,
    "Generic.Heading": SpanStyle.NAME,
    "Comment": SpanStyle.COMMENT,
    "Comment.Preproc": SpanStyle.KEYWORD,
    "Literal.String": SpanStyle.STRING,
    "Literal.Number": SpanStyle.NUMBER,
    "Name.Function": SpanStyle.NAME,
    "Name.Class": SpanStyle.NAME,
    "Name.Tag": SpanStyle.KEYWORD,
}
"""Pygments' token types by their names (``pygments.token``)."""
