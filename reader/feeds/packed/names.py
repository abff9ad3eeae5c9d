"""Names of members: what people are shown, and which of them may be news.

Nothing is extracted, so a name such as ``../../etc/passwd`` leads nowhere; it is
still made to look like what it is, a place inside the archive.
"""

from __future__ import annotations

import re

from reader.content.sanitiser import clean_line
from reader.feeds.folder import is_no_news

_DRIVE = re.compile(r"[A-Za-z]:(?=/)")
_NAME_CHARACTERS = 1000


def tidy_name(name: str) -> str:
    """Return ``name`` as a relative place: ``a/b.txt``, with neither ``..`` nor controls."""
    path = _DRIVE.sub("", name.replace("\\", "/"), count=1)
    parts = [clean_line(part) for part in path.split("/")]
    return "/".join(part for part in parts if part not in ("", ".", ".."))[:_NAME_CHARACTERS]


def section_of(name: str) -> str | None:
    """Return the name of the folder that holds a member; ``None`` at the top."""
    folders = name.split("/")[:-1]
    return folders[-1] if folders else None


def may_be_news(name: str) -> bool:
    """Whether neither the member nor a folder above it is well known to be no news."""
    return bool(name) and not any(is_no_news(part) for part in name.split("/"))
