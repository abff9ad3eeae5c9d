"""What NewsML 1.2 says about an item and about each of its components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.feeds.agency.codes import code_of
from reader.feeds.agency.elements import child, children, every, language_of, said, value
from reader.feeds.agency.story import Story
from reader.feeds.dates import parse_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = ("subjectdetail", "subjectmatter", "subject")


def item_story(item: _Element) -> Story:
    """Return what is said about an item as a whole."""
    management, identity = child(item, "newsmanagement"), child(item, "identification")
    identifier = child(identity, "newsidentifier")
    return Story(
        guid=said(child(identifier, "publicidentifier")) or said(child(identifier, "newsitemid")),
        created=parse_date(said(child(management, "firstcreated"))),
        updated=parse_date(said(child(management, "thisrevisioncreated"))),
        urgency=value(child(management, "urgency"), "FormalName"),
        embargo=parse_date(said(child(management, "embargo"))),
        slug=said(child(identity, "namelabel")),
        language=language_of(item),
        source=said(child(identifier, "providerid")),
    )


def component_story(component: _Element, item: _Element) -> Story:
    """Return what is said about one component of ``item``."""
    lines, rights = child(component, "newslines"), child(component, "rightsmetadata")
    descriptive = child(component, "descriptivemetadata")
    headline = child(lines, "headline")
    spoken = value(child(descriptive, "language"), "FormalName").lower()
    return Story(
        title=said(headline) or said(child(lines, "newsline", "newslinetext")),
        summary=said(child(lines, "subheadline")),
        bylines=[line for each in children(lines, "byline") if (line := said(each))],
        dateline=said(child(lines, "dateline")),
        place=_place(descriptive),
        slug=said(child(lines, "slugline")),
        credit_line=said(child(lines, "creditline")),
        source=_source(child(component, "administrativemetadata")),
        subjects=_subjects(descriptive, item) + _key_words(lines, descriptive),
        language=spoken or language_of(headline, component),
        notes=[
            said(child(lines, "copyrightline")) or said(child(rights, "copyright")),
            said(child(component, "comment")),
        ],
    )


def _source(metadata: _Element | None) -> str:
    for name in ("source", "provider", "creator"):
        party = child(metadata, name, "party")
        found = value(child(party, "property"), "Value") or value(party, "FormalName")
        if found:
            return found
    return ""


def _place(descriptive: _Element | None) -> str:
    places = [*children(descriptive, "location"), descriptive]
    for place in places:
        for each in children(place, "property"):
            if value(each, "FormalName") == "City":
                return value(each, "Value")
    return ""


def _subjects(descriptive: _Element | None, item: _Element) -> list[str]:
    """Names of subjects out of the item's own lists, else their codes."""
    codes = [
        value(each, "FormalName")
        for code in children(descriptive, "subjectcode")
        for each in children(code, *_LEVELS)
    ]
    names = _names_of_topics(item) if codes else {}
    return list(dict.fromkeys(names.get(each) or code_of(each) for each in codes))


def _names_of_topics(item: _Element) -> dict[str, str]:
    """The names that the document gives its subjects: those in its own language first."""
    found: dict[str, str] = {}
    for topic in every(item, "topic"):
        code = said(child(topic, "formalname"))
        names = [
            each for each in children(topic, "description") if value(each, "Variant") != "Category"
        ]
        own = [each for each in names if language_of(each) == language_of(item)]
        english = [each for each in names if (language_of(each) or "en")[:2] == "en"]
        best = next(iter([*own, *english, *names]), None)
        found.setdefault(code, said(best))
    return found


def _key_words(lines: _Element | None, descriptive: _Element | None) -> list[str]:
    words = [said(each) for each in children(lines, "keywordline")]
    return words + [
        value(each, "Value")
        for each in children(descriptive, "property")
        if value(each, "FormalName").lower() == "keyword"
    ]
