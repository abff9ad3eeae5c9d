"""The library: every article, source and status in one SQLite file.

The only place that knows SQL.  `Library` is all that other layers use; behind
it each kind of work has a module of its own, imported when it is needed.
"""

TYPE_CHECKING = False  # importing it from typing would cost `broadsheet list` dearly
if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.rows import (
        Action,
        ArchiveRow,
        FeedRow,
        Fingerprint,
        LibraryStats,
        Retention,
        Rule,
        Ruled,
        SavedSearch,
        SourceOutcome,
        TextVersion,
        TextWanted,
    )

__all__ = [
    "Action",
    "ArchiveRow",
    "FeedRow",
    "Fingerprint",
    "Library",
    "LibraryStats",
    "Retention",
    "Rule",
    "Ruled",
    "SavedSearch",
    "SourceOutcome",
    "TextVersion",
    "TextWanted",
]


def __getattr__(name: str) -> object:
    """Everything is imported when first asked for: `front_page` needs none of it."""
    if name == "Library":
        from reader.library.library import Library

        return Library
    if name in __all__:
        from reader.library import rows

        return getattr(rows, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
