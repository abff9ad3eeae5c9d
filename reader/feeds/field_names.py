"""What people call the fields of an article in tables and JSON: one list for both.

Names are compared without case, blanks and marks: ``Publish Date``,
``publish_date`` and ``publishDate`` are one.  Each field's names are in order
of preference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = re.compile(r"[\W_]+")

NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "headline title headlines articletitle newstitle heading webtitle",
        "text": "contenthtml maintext articlebody fulltext articletext articlecontent bodytext"
        " plaintext newscontent text body content article story news contenttext ctext",
        "summary": "summary description shortdescription abstract standfirst excerpt snippet"
        " leadparagraph lead teaser subtitle deck subheadline trailtext dek",
        "url": "url link articleurl articlelink newslink newsurl permalink weburl sourceurl"
        " documentidentifier canonicallink canonicalurl href readmore urls",
        "published": "publishedat published datepublished pubdate publishdate datepublish"
        " publisheddate publicationdate webpublicationdate firstpublished releasedate postdate"
        " date datetime seendate timestamp createdat createddate time dates",
        "updated": "updatedat updated dateupdated modified modifiedat datemodified datemodify"
        " lastmodified",
        "authors": "authors author byline authorname writers writer reporter creator",
        "source": "publisher publication source sourcename sourcedomain site sitename sitefull"
        " outlet newspaper domain sourcecommonname agency provider media newssource",
        "section": "section sectionname category newscategory newsdesk desk topic channel subject",
        "tags": "tags keywords topics labels categories subjects",
        "language": "language lang languagecode",
        "image": "image imageurl urltoimage topimage mainimage img imgurl thumbnail picture"
        " socialimage imagelink",
        "guid": "id guid uuid articleid docid newsid uri",
    }.items()
}
_FIELDS = {name: field for field, names in NAMES.items() for name in names}
_OF_NEWS = frozenset({"published", "authors", "source", "section"})


def folded_name(name: str) -> str:
    """Return a name as it is compared."""
    return _MARKS.sub("", name).lower()


def field_of(name: str) -> str | None:
    """Return what a column or member of this name is: "title", "text" …; ``None`` if unknown."""
    return _FIELDS.get(folded_name(name))


def are_of_an_article(names: Iterable[str], *, brief: bool = False) -> bool:
    """Whether these columns or members are those of an article: a title, and text or an address.

    A title and a description are enough if ``brief``; elsewhere they also
    describe schemas, packages and places, so that more has to be known.
    """
    fields = {field for name in names if (field := field_of(name))}
    has_text = not fields.isdisjoint({"text", "url"})
    has_summary = "summary" in fields and (brief or not fields.isdisjoint(_OF_NEWS))
    return "title" in fields and (has_text or has_summary)
