"""One article as a message: RFC 5322, with List-Id (RFC 2919) and Archived-At (RFC 5064).

Nobody sent it, so all its addresses end in ``.invalid`` (RFC 2606) and none can
be answered.  The same article gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

from reader.content.front import UNTITLED, enclosure_links
from reader.content.hypertext import clean_html, escape, text_of
from reader.content.sanitiser import clean, clean_line
from reader.content.urls import absolute_url
from reader.exports.json_item import item_id
from reader.feeds.plain_fields import language_tag
from reader.models import Article, StoredArticle

_BODY = EmailPolicy(cte_type="7bit")
POLICY = _BODY.clone(max_line_length=900)
"""Header lines: an address may not be folded, and a line has at most 998 (RFC 5322, 2.1.1)."""
_LONGEST_URL = 800
_LONGEST_TEXT = 400
"""Characters of a title or name: Python folds what is not ASCII in quadratic time."""
_ASCII_URL = "%/:=&?~#+!$,;'@()*[]"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_LABEL = re.compile(r"[^a-z0-9]+")
_NO_PHRASE = re.compile(r'[<>"\\]+')


def sent(found: Article | StoredArticle) -> datetime:
    """When it counts as sent: a message must have a date, also if the article has none."""
    article = found.article if isinstance(found, StoredArticle) else found
    added = found.added if isinstance(found, StoredArticle) else _EPOCH
    return (article.published or article.updated or added).astimezone(UTC)


def message(found: Article | StoredArticle) -> EmailMessage:
    """Return the article as a message."""
    article = found.article if isinstance(found, StoredArticle) else found
    named = found.source if isinstance(found, StoredArticle) else article.source
    source = clean_line(_NO_PHRASE.sub(" ", clean(named or "")), _LONGEST_TEXT)
    mail = EmailMessage(policy=_BODY)
    known = sha256(item_id(article, text_of(article.body_html)).encode()).hexdigest()[:32]
    mail["From"] = _authors(article, source)
    mail["Date"] = format_datetime(sent(found))
    mail["Subject"] = clean_line(article.title, _LONGEST_TEXT) or UNTITLED
    mail["Message-ID"] = f"<{known}@broadsheet.invalid>"
    html = _html(article)
    mail.set_content(text_of(html) + "\n")
    mail.add_alternative(f"<html><body>\n{html}\n</body></html>\n", subtype="html")
    for name, value in (*_about(article, source), *_status(found)):
        mail[name] = value  # after the body, which takes all Content-… along
    mail.set_boundary(f"=_{known}")
    return mail


def _authors(article: Article, source: str) -> list[Address]:
    """The authors, else the source; each at the source's domain."""
    said = (clean_line(name, _LONGEST_TEXT) for name in article.authors)
    names = list(filter(None, said)) or [source]
    domain = f"{_label(source) or 'broadsheet'}.invalid"
    return [Address(name, _label(name) or "article", domain) for name in names]


def _label(name: str) -> str:
    """A name as part of an address; one in another script is told by its hash."""
    label = _NO_LABEL.sub("-", name.lower()).strip("-")[:60].strip("-")
    return label or (f"n{sha256(name.encode()).hexdigest()[:12]}" if name else "")


def _about(article: Article, source: str) -> Iterator[tuple[str, str]]:
    if source:
        yield "List-Id", f"{source} <{_label(source)}.invalid>"
    url = quote(absolute_url(article.url or "") or "", safe=_ASCII_URL)
    if url and len(url) <= _LONGEST_URL:
        yield "Archived-At", f"<{url}>"
        yield "X-RSS-URL", url
    language = language_tag(article.language)
    if language:
        yield "Content-Language", language
    tags = [clean_line(tag.replace(",", " ")) for tag in article.tags]
    if any(tags):
        yield "Keywords", clean_line(", ".join(filter(None, tags)), 2 * _LONGEST_TEXT)


def _status(found: Article | StoredArticle) -> Iterator[tuple[str, str]]:
    """As mail programs note it in mailboxes."""
    if isinstance(found, StoredArticle) and found.status.read:
        yield "Status", "RO"
    if isinstance(found, StoredArticle) and found.status.starred:
        yield "X-Status", "F"


def _html(article: Article) -> str:
    """Standfirst, body and enclosures; all else stands in the header."""
    standfirst = clean(article.standfirst or "").strip()
    parts = (
        f"<p><b>{escape(standfirst)}</b></p>" if standfirst else "",
        clean_html(article.body_html, article.url),
        *(
            f'<p><a href="{escape(link.url)}">{escape(link.text)}</a></p>'
            for link in enclosure_links(article, 0)
        ),
    )
    return "\n".join(filter(None, parts))
