"""What the first bytes of a document say about it.

By content, never by name: feeds are saved as ``.xml``, ``.txt`` and ``.html``.
The predicates ``is_…`` take the first `limits.HEAD_BYTES` of the unpacked
document; the functions at the end make recognisers for the table of formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reader.feeds.document import Document

Recogniser = Callable[["Document"], bool]

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_FIRST_CHARACTERS = (  # "<" or "{" and one more, XML 1.0 appendix F
    (re.compile(rb"[<{]\0\0\0[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{]\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[<{]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\0[<{]\0[^\0]", re.DOTALL), "utf-16-be"),
)

_NOT_READ = (
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"%PDF-", "a PDF file, which Broadsheet does not read"),
    (b"\xd0\xcf\x11\xe0", "an old Office or Outlook file, which Broadsheet does not read"),
    (b"\x1f\x8b", "a gzip file inside two others"),
    (b"SQLite format 3\0", "an SQLite database, of none of the kinds that Broadsheet reads"),
    (b"\x04\x22\x4d\x18", "an LZ4 file, which Broadsheet does not read"),
    (b"Rar!\x1a\x07", "a RAR file, which Broadsheet does not read"),
)

_PROLOG = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^<>\[]*\[.*?\]\s*>|[^<>\[]*>))*+",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])")
_STRAY_ROOT = re.compile(
    r"<(?:rss\s[^<>]*version|(?:\w+:)?feed\s[^<>]*xmlns|rdf:RDF\s[^<>]*xmlns)", re.IGNORECASE
)
_FEED_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:rss|rdf:RDF|feed|channel)\b", re.IGNORECASE)
_STRAY_CHARACTERS = 2048
_RDF_IS_RSS = re.compile(r"purl\.org/rss|netscape\.com/rdf|<item[\s>]")

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")

_MAIL_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,64}(?:\d{1,10}[ \t]*\r?\n)?(?:[A-Za-z][\w-]{1,100}[ \t]*:|>?From )"
)
_OLD_TAR_MODE = re.compile(rb"[0-7 ]{6,7}[\0 ]{1,2}")

_JSON_OBJECT = re.compile(r"\s*\{\s*[\"}]")
_JSON_ARRAY = re.compile(r"\s*\[\s*[\[{\"]")
_JSON_FEED = re.compile(r"jsonfeed\.org/version|\"items\"\s*:\s*\[")


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark, or UTF-16 as such, gives away; and
    the length of the mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    for pattern, encoding in _FIRST_CHARACTERS:
        if pattern.match(data):
            return encoding, 0
    return None


def head_text(head: bytes) -> str:
    """Return the first bytes as text, good enough for looking at markup."""
    encoding, length = marked_encoding(head) or ("utf-8", 0)
    return head[length:].decode(encoding, "replace")


def is_syndication(head: bytes) -> bool:
    """Whether it looks like RSS, RDF, Atom or CDF; also after junk such as a PHP warning."""
    text = head_text(head)
    root = root_element(text)
    if root in ("rss", "feed", "channel"):
        return True
    if root is None and _FEED_DOCTYPE.search(text):
        return True  # the document type is longer than the head
    if root == "rdf":
        return _RDF_IS_RSS.search(text) is not None
    return root != "html" and _STRAY_ROOT.search(text, 0, _STRAY_CHARACTERS) is not None


def may_be_mail(head: bytes) -> bool:
    """Whether it begins as a message or a mailbox does; so do some texts."""
    return _MAIL_START.match(head) is not None


def is_json_feed(head: bytes) -> bool:
    """Whether it looks like JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    text = head_text(head)
    return _JSON_OBJECT.match(text) is not None and _JSON_FEED.search(text) is not None


def may_be_old_tar(head: bytes) -> bool:
    """Whether there is a file mode where old tar files have one; newer ones say "ustar"."""
    return _OLD_TAR_MODE.fullmatch(head, 100, 108) is not None


def is_newsml_g2(head: bytes) -> bool:
    """Whether it names the namespace of NewsML-G2: "newsItem" is what others call theirs too."""
    text = head_text(head)
    return "iptc.org/std/" in text or "NewsML-G2" in text


def is_transmission(head: bytes) -> bool:
    """Whether it begins like a message of a teleprinter line: perhaps SYN, then SOH (ISO 1745)."""
    return head.lstrip(b"\0\r\n \x7f\x16").startswith(b"\x01") and b"\x02" in head


def root_element(text: str) -> str | None:
    """Return the local name, in lower case, of the element that markup begins with."""
    prolog = _PROLOG.match(text)
    found = _TAG.match(text, prolog.end() if prolog else 0)
    return found[1].lower() if found else None


def refusal(head: bytes) -> str | None:
    """Return why a document is no text archive, or ``None`` if it may be one.

    Asked only about what is none of the other formats.
    """
    return _refused_signature(head) or _refused_binary(head) or _refused_text(head)


def _refused_signature(head: bytes) -> str | None:
    return next((what for signature, what in _NOT_READ if head.startswith(signature)), None)


def _refused_binary(head: bytes) -> str | None:
    if marked_encoding(head) is None and b"\0" in head and not _is_wide_text(head):
        return "a binary file"
    return None


def _is_wide_text(head: bytes) -> bool:
    """UTF-16 without a mark: zeros (of blanks at least) in every other byte, and no controls."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 20 < len(head):
        return False
    text = head.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    return len(_CONTROL.findall(text)) * 50 < len(text)


def _refused_text(head: bytes) -> str | None:
    text = head_text(head)
    if not text.strip():
        return None if text else "the file is empty"
    if _JSON_OBJECT.match(text) or _JSON_ARRAY.match(text):
        return "JSON, but none of the kinds that Broadsheet reads"
    return _refused_markup(root_element(text))


def _refused_markup(root: str | None) -> str | None:
    return None if root is None else f"markup with the root element <{root}>, which is no feed"


# --- recognisers for the table of formats ---


@lru_cache(maxsize=1)  # many rows look at one head
def _glance(head: bytes) -> tuple[str, str | None]:
    text = head_text(head)
    return text, root_element(text)


def head(predicate: Callable[[bytes], bool]) -> Recogniser:
    """Recognise by a predicate on the first bytes."""
    return lambda document: predicate(document.head)


def magic(*signatures: bytes, at: int = 0) -> Recogniser:
    """Recognise by the bytes that stand ``at`` the beginning."""
    return lambda document: document.head.startswith(signatures, at)


def root(*names: str) -> Recogniser:
    """Recognise markup by the local name, in lower case, of its root element."""
    return lambda document: _glance(document.head)[1] in names


def opening(pattern: str) -> Recogniser:
    """Recognise by what the text begins with (a regular expression, verbose, any case)."""
    compiled = re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.DOTALL)
    return lambda document: compiled.match(_glance(document.head)[0]) is not None


def asking(function: str) -> Recogniser:
    """Recognise by ``module:function``, which takes the document; imported only when asked."""

    def recognise(document: Document) -> bool:
        module, _, name = function.partition(":")
        return cast(Recogniser, getattr(import_module(module), name))(document)

    return recognise


def both(first: Recogniser, second: Recogniser) -> Recogniser:
    """Recognise what both recognise; the second is asked only then."""
    return lambda document: first(document) and second(document)


def either(first: Recogniser, second: Recogniser) -> Recogniser:
    """Recognise what one of them recognises."""
    return lambda document: first(document) or second(document)
