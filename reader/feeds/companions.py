"""Folders beside saved pages, with what the page shows: pictures, scripts, frames.

Browsers that save a "web page, complete" write ``Story.html`` and ``Story_files/``,
with the second half in the language of the user.  Nothing in there is news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_PAGE = re.compile(r"(?P<stem>.+)\.(?:x?html?|shtml|php|aspx?|mht(?:ml)?)", re.IGNORECASE)
_ENDINGS = (
    *("_files", ".files", "-files", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_file"),
    *("_bestanden", "_ficheiros", "_arquivos", "-filer", "_filer", "_tiedostot", "_pliki"),
    *("_soubory", "_súbory", "_elemei", "_fişiere", "_fișiere", "_dosyalar", "_datoteke"),
    *("_fitxers", "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak", "_αρχεία", "_файлы"),
)


def companions(files: Iterable[str], folders: Collection[str]) -> frozenset[str]:
    """Return which of the ``folders`` belong to one of the pages among ``files``, all by name."""
    if not folders:
        return frozenset()
    pages = (found for name in files if (found := _PAGE.fullmatch(name)))
    stems = {stem.casefold() for page in pages for stem in (page[0], page["stem"])}
    return frozenset(name for name in folders if _stems(name) & stems)


def _stems(folder: str) -> set[str]:
    name = folder.casefold()
    return {name.removesuffix(each) for each in map(str.casefold, _ENDINGS) if name.endswith(each)}
