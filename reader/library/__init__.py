"""The library: every article, source and status in one SQLite file.

The only place that knows SQL.  `Library` is all that other layers use; behind
it each kind of work has a module of its own, imported when it is needed.
"""

from reader.library.library import Library
from reader.library.rows import (
    ArchiveRow,
    Fingerprint,
    LibraryStats,
    SavedSearch,
    SourceOutcome,
)

__all__ = [
    "ArchiveRow",
    "Fingerprint",
    "Library",
    "LibraryStats",
    "SavedSearch",
    "SourceOutcome",
]
