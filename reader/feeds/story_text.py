"""Titles, standfirsts and bodies out of what feeds put into those fields."""

from __future__ import annotations

import re

from reader.content.hypertext import clean_html, paragraphs_html
from reader.content.references import unescape
from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.comparing import folded

# --- titles ---

_IN_TITLES = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|div|em|font|h[1-6]|i|ins|kbd|li|mark|p|q|s|"
    "samp|small|span|strike|strong|sub|sup|tt|u|ul|var"
)
_PAIRED = re.compile(rf"<({_IN_TITLES})(?:\s[^<>]*)?>([^<>]*)</\1\s*>", re.IGNORECASE)
_VOID = re.compile(r"<(?:br|hr|wbr|img)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NESTED = 6
_ESCAPED = 3


def title_text(text: str, *, markup: bool = True) -> str:
    """Return a title as one line of text, also if it was escaped twice.

    Elements are taken away in pairs, so that "The <b> element" keeps its name.
    ``markup`` is false where the format says that the title is plain text: its
    elements stay, only characters that were escaped once too often are mended.
    """
    text = text[: limits.TITLE_CHARACTERS]
    for _ in range(_ESCAPED):
        plain = unescape(_without_elements(text) if markup else text)
        if plain == text or (not markup and plain.count("<") > text.count("<")):
            break
        text = plain
    return clean_line(text)


def _without_elements(text: str) -> str:
    if "<" not in text:
        return text
    text = _VOID.sub(" ", text)
    for _ in range(_NESTED):
        text, count = _PAIRED.subn(r"\2", text)
        if not count:
            break
    return text


_SENTENCE = re.compile(r"(.{12,100}?[.!?…。！？])(?=\s|$)|(.{1,100})$")
_TITLE_WIDTH = 80


def title_from(body_text: str) -> str:
    """Return a title for a story that has none: its first sentence, or the first words."""
    line = clean_line(body_text.strip().partition("\n")[0], 1000)
    found = _SENTENCE.match(line)
    if found:
        return found[0]
    words = line[:_TITLE_WIDTH]
    return f"{words.rpartition(' ')[0] or words}…" if line else ""


# --- standfirsts ---

_TAIL = re.compile(
    r"\s*(?:The post .{1,300} appeared first on .{1,300}|(?:Continue reading|Read more).{0,200})$",
    re.DOTALL,
)
_CUT_OFF = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*$")


def standfirst_for(summary: str, body_text: str) -> str | None:
    """Return the standfirst that ``summary`` is, or ``None`` if it says nothing of its own.

    An excerpt (the beginning of the body, cut somewhere) is none: it would be
    read twice.  A whole first paragraph is one; an editor takes it out of the
    body.
    """
    line = clean_line(summary)
    own = _CUT_OFF.sub("", _TAIL.sub("", line))
    said = folded(own)
    if not said:
        return None
    beginning = _folded_beginning(body_text, len(said) + 1)
    if beginning == said:
        return None
    if beginning.startswith(said) and folded(body_text.partition("\n\n")[0]) != said:
        return None
    return _TAIL.sub("", line)


def _folded_beginning(text: str, least: int) -> str:
    """The first ``least`` characters of the folded text, and perhaps more; all if it is shorter."""
    found, done = "", 0
    while len(found) < least and done < len(text):
        step = max(2 * least, 256)
        found += folded(text[done : done + step])
        done += step
    return found


# --- bodies ---

_ELEMENT = re.compile(r"<[a-zA-Z/!]")
_ESCAPED_ELEMENT = re.compile(
    r"&lt;(?:p|br|div|a|img|h[1-6]|ul|strong|em|blockquote)(?:\s[^<>]*?)?/?&gt;", re.IGNORECASE
)
_EMPTY_LINE = re.compile(r"\n\s*\n")


def body_from_html(html: str, base_url: str | None, *, parts: bool = False) -> str:
    """Return ``html`` as a safe body.  Without any element it is text in paragraphs.

    HTML that was escaped twice, so that it would be read as its own source, is
    taken for what was meant.  With ``parts`` pictures may be parts of the archive.
    """
    if _ELEMENT.search(html) is None and _ESCAPED_ELEMENT.search(html):
        html = unescape(html)
    if _ELEMENT.search(html):
        return clean_html(html, base_url, parts=parts)
    paragraphs = _EMPTY_LINE.split(unescape(html).replace("\r\n", "\n"))
    return paragraphs_html(" ".join(paragraph.split()) for paragraph in paragraphs)


def body_from_text(text: str) -> str:
    """Return plain text as a body: empty lines separate paragraphs, lines are kept."""
    return paragraphs_html(_EMPTY_LINE.split(text.replace("\r\n", "\n").strip("\n")))
