"""Outlines whose quotation marks were not escaped: ``description="said "hello" to"``.

Programs paste descriptions with links into attributes.  Read as they stand, the
address of the feed, which comes after, would be lost.  A mark ends a value only
if another attribute follows, or the end of the tag.
"""

from __future__ import annotations

import re

_MOST = 64 * 1024
"""Characters of an outline that is mended; whole ones have hundreds."""
_END = r"(?=</?(?:[\w.-]+:)?(?:outline|body|opml)\b|\Z)"
_CLEAN = r"""(?: \s+ [\w:.-]+ \s*=\s* (?: "[^"]*+" | '[^']*+' ) )*+ \s* /?> \s* """ + _END
_TORN = re.compile(
    rf"<(?:[\w.-]+:)?outline\b (?!{_CLEAN}) (?P<inside>.{{0,{_MOST}}}?) {_END}",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_OF_HTML = r"(?!(?:alt|class|height|href|id|rel|src|style|target|width)\b)"
"""Attributes of what was pasted, not of the outline."""
_ATTRIBUTE = re.compile(
    rf"""(?<=[\s"]) {_OF_HTML} (?P<name>[\w:.-]+) \s*=\s* "(?P<value>.*?)"
    (?= \s+ {_OF_HTML} [\w:.-]+\s*=\s*["'] | \s*/?>\s*\Z )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def without_comments(markup: str) -> str:
    """Return ``markup`` without what its author commented out; a comment without end stays."""
    kept, at = [], 0
    while (start := markup.find("<!--", at)) >= 0:
        end = markup.find("-->", start)
        if end < 0:
            break
        kept.append(markup[at:start])
        at = end + len("-->")
    return "".join(kept) + markup[at:]


def with_whole_quotes(markup: str) -> str:
    """Return ``markup`` with the marks inside such values escaped."""
    return _TORN.sub(_mended, markup)


def _mended(outline: re.Match[str]) -> str:
    inside = outline["inside"]
    found = {each["name"]: each["value"] for each in _ATTRIBUTE.finditer(inside)}
    if not any(name.lower() == "xmlurl" for name in found):
        return outline[0]  # something else is wrong with it
    attributes = " ".join(f'{name}="{_escaped(value)}"' for name, value in found.items())
    return f"<outline {attributes} {'/>' if inside.rstrip().endswith('/>') else '>'}"


def _escaped(value: str) -> str:
    return value.replace('"', "&quot;")
