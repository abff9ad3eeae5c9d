"""Where a saved page was, in the comment that the browser or its extension left at the top.

Firefox, Chrome and Internet Explorer ("saved from url=(0021)http://…"), SingleFile
("Page saved with SingleFile", ``url:``), and the scrapbooks that imitate them.  The
date in such a comment says when it was saved, not when it was published.
"""

from __future__ import annotations

import re

from reader.content.urls import absolute_url

_COMMENTED = re.compile(
    r"<!--\s*saved\s+from\s+url=\(\d+\)\s*(?P<browser>\S+?)\s*-->"
    r"|<!--\s*Page\s+saved\s+with\s+SingleFile\b[^>]{0,200}?\burl:\s*(?P<single>[^\s>]+)",
    re.IGNORECASE,
)
_LOOKED_THROUGH = 8192
"""Characters."""


def saved_from(text: str) -> str | None:
    """Return the address of the page with this text, if whoever saved it noted it."""
    found = _COMMENTED.search(text, 0, _LOOKED_THROUGH)
    if found is None:
        return None
    url = absolute_url(found["browser"] or found["single"])
    return url if url and not url.startswith("mailto:") else None
