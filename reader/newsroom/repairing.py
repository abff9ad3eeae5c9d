"""Looking the library over, mending it in place or, where that fails, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.errors import DamagedError
from reader.newsroom.replacing import replace_library
from reader.newsroom.workshop import workshop
from reader.paths import Paths


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was found, and what became of it."""

    findings: tuple[str, ...]
    """What was wrong, one sentence each."""
    saved: str = ""
    """What a salvage saved; empty if none was needed."""
    set_aside: Path | None = None
    """Where the damaged library is kept."""


def look_over(paths: Paths) -> tuple[str, ...]:
    """What is wrong with the library, one sentence each; raises `LibraryError`."""
    from reader.library import Library

    with Library.open(paths.library_file, backups=paths.backups) as library:
        return library.check()


def repair(paths: Paths) -> Repaired:
    """Mend what can be mended, after a backup; a file with damaged pages is salvaged.

    Raises `LibraryError` if the library cannot be used at all, or is in use.
    """
    from reader.library import Library

    try:
        with Library.open(paths.library_file, backups=paths.backups) as library:
            findings = library.check(repair=True)
            if not findings or not library.check():
                return Repaired(findings)
    except DamagedError as error:
        findings = (str(error.where or error.reason),)
    return _salvaged(paths, findings)


def _salvaged(paths: Paths, findings: tuple[str, ...]) -> Repaired:
    from reader.library.salvaging import salvage

    with workshop(paths.data) as folder:
        sound = folder / "sound.db"
        saved = salvage(paths.library_file, sound)
        set_aside = replace_library(sound, paths, "damaged")
    words = (
        f"saved: {saved.articles:,} of {saved.expected:,} articles, "
        f"and the marks of {saved.statuses:,}"
    )
    return Repaired(findings, words, set_aside)
