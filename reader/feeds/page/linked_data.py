"""JSON-LD: what the page tells search engines (https://schema.org/Article and its kinds)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from reader.content.references import unescape
from reader.content.tree import Element
from reader.feeds import limits
from reader.feeds.dates import parse_date
from reader.feeds.page.claims import Claims
from reader.feeds.page.people import people
from reader.feeds.plain_fields import distinct_lines, language_tag
from reader.feeds.story_text import title_text

Node = dict[str, Any]

_ARTICLE = re.compile(r"Article$|^BlogPosting$|^Report$|^Review$|^LiveBlogPosting$|^AnalysisNews")
_PAGE = frozenset({"WebPage", "VideoObject", "ItemPage", "AboutPage", "SocialMediaPosting"})
_BROKEN = (  # what is wrong with JSON-LD, most of the time
    (
        re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>)\s*$"),
        "",
    ),
    (re.compile(r",\s*([}\]])"), r"\1"),
    (re.compile(r";\s*$"), ""),
    (re.compile(r"[\x00-\x1f]+"), " "),
)


def linked_claims(scripts: Iterable[Element]) -> Claims:
    """Return what the JSON-LD ``scripts`` of a page say about its article."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script.text or ""))]
    main = next(iter(sorted(nodes, key=_rank)), None)
    if main is None or _rank(main) > 1:
        return Claims(site=_site_of(nodes))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return _claims(main, known, _site_of(nodes))


def _parsed(text: str) -> object:
    if len(text) > limits.LINKED_DATA_CHARACTERS:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    for pattern, mended in _BROKEN:
        text = pattern.sub(mended, text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """The objects that stand for themselves: in lists, in ``@graph``, as main entity."""
    waiting = [value]
    for _ in range(limits.LINKED_DATA_NODES):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            yield each
            waiting += [each[key] for key in ("@graph", "mainEntity") if key in each]


def _rank(node: Node) -> int:
    kinds = _strings(node.get("@type"))
    if any(_ARTICLE.search(kind) for kind in kinds):
        return 0
    return 1 if _PAGE.intersection(kinds) else 2


def _site_of(nodes: list[Node]) -> str | None:
    sites = (node for node in nodes if "WebSite" in _strings(node.get("@type")))
    return next((name for node in sites if (name := _line(node.get("name")))), None)


def _claims(node: Node, known: dict[str, Node], site: str | None) -> Claims:
    return Claims(
        title=_line(node.get("headline") or node.get("name")),
        standfirst=_line(node.get("description") or node.get("alternativeHeadline")),
        authors=people(_names(node.get("author") or node.get("creator"), known)),
        published=parse_date(_string(node.get("datePublished") or node.get("dateCreated"))),
        updated=parse_date(_string(node.get("dateModified"))),
        site=next(iter(_names(node.get("publisher"), known)), None) or site,
        section=next(map(_line, _strings(node.get("articleSection"))), None),
        tags=distinct_lines(_keywords(node.get("keywords"))),
        language=language_tag(_string(node.get("inLanguage"))),
        url=_string(node.get("url")) or _identity(node.get("mainEntityOfPage")),
        image=_address(node.get("image") or node.get("thumbnailUrl"), known),
        body=_string(node.get("articleBody")),
        is_article=_rank(node) == 0,
        locked=str(node.get("isAccessibleForFree")).lower() == "false",
    )


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _string(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return next(iter(_strings(value)), None)


def _line(value: object) -> str | None:
    text = _string(value)
    return title_text(unescape(text)) or None if text else None


def _names(value: object, known: dict[str, Node]) -> list[str]:
    """Names of persons or organisations: text, objects, references to objects, lists of these."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        node = each
        if isinstance(each, dict):
            node = known.get(str(each.get("@id")), each) if "name" not in each else each
            node = node.get("name")
        names += filter(None, (_line(name) for name in _strings(node)))
    return names


def _keywords(value: object) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    return [each for each in _strings(value) if ":" not in each]


def _identity(value: object) -> str | None:
    return _string(value.get("@id")) if isinstance(value, dict) else _string(value)


def _address(value: object, known: dict[str, Node]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        node = known.get(str(value.get("@id")), value)
        value = node.get("url") or node.get("contentUrl")
    return _string(value)
