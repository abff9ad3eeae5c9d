"""A ZIM file as libzim opens it, and its entries as contents for other processes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import InputError
from reader.feeds import limits

if TYPE_CHECKING:
    from libzim.reader import Archive, Entry

DAMAGES = (RuntimeError, LookupError, ValueError)
"""What libzim raises for what is damaged or missing."""
_TITLES = "listing/titleOrdered/v1"
_NUMBER_BYTES = 4
_ARTICLES = "A/"
"""The namespace of articles in files of before 2021."""


@lru_cache(maxsize=2)
def opened(path: Path) -> Archive:
    """Return the archive at ``path``; a process opens each once.

    Raises `InputError` if libzim cannot make anything of it.
    """
    from libzim.reader import Archive, set_cluster_cache_max_size

    set_cluster_cache_max_size(limits.ZIM_CACHE_BYTES)
    try:
        return Archive(path)
    except DAMAGES as error:
        raise InputError(f"a damaged ZIM file ({error})", file=str(path)) from error


def entry_at(archive: Archive, number: int) -> Entry:
    """Return an entry by its number in the order of paths."""
    return archive._get_entry_by_id(number)  # the only way to go through all of them


def article_numbers(archive: Archive) -> Iterator[int]:
    """Yield the numbers of what the file itself calls articles, in the order of their titles.

    Files of before 2021 have no such list: there all entries are gone through,
    in the order of paths.
    """
    listing = _title_listing(archive)
    if listing is None:
        yield from range(archive.entry_count)
        return
    for at in range(0, len(listing) - _NUMBER_BYTES + 1, _NUMBER_BYTES):
        yield int.from_bytes(listing[at : at + _NUMBER_BYTES], "little")


def _title_listing(archive: Archive) -> memoryview | None:
    """The list of articles: among the entries behind those of the site itself."""
    if not archive.has_new_namespace_scheme:
        return None
    for number in range(archive.entry_count, archive.all_entry_count):
        try:
            entry = entry_at(archive, number)
            if entry.path == _TITLES and not entry.is_redirect:
                return memoryview(entry.get_item().content)
        except DAMAGES:  # without the list all entries are gone through
            return None
    return None


def is_article(archive: Archive, entry: Entry) -> bool:
    """Whether it is a page, and no redirect to one."""
    if entry.is_redirect:
        return False
    if not archive.has_new_namespace_scheme and not entry.path.startswith(_ARTICLES):
        return False
    return str(entry.get_item().mimetype).startswith(("text/html", "application/xhtml"))


@dataclass(frozen=True, slots=True)
class ZimContent:
    """The bytes of one entry."""

    path: Path
    number: int
    name: str
    """What people call it."""

    def open(self) -> BinaryIO:
        """Return them; libzim unpacks them together with their neighbours."""
        try:
            item = entry_at(opened(self.path), self.number).get_item()
            if item.size > limits.MEMBER_BYTES:
                most = limits.MEMBER_BYTES // limits.MIB
                raise InputError(f"larger than {most} MiB; left out", file=self.name)
            return io.BytesIO(item.content)
        except DAMAGES as error:
            raise InputError(f"damaged ({error}); left out", file=self.name) from error
