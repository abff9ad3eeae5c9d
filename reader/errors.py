"""One tree of errors.  The world's failures are told in one sentence; bugs are not caught."""

from __future__ import annotations


def as_reason(said: str) -> str:
    """What a library said, as the reason in a sentence: it begins in lower case, unless with
    an abbreviation."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def reason_of(error: OSError) -> str:
    """What the system said, as the reason in a sentence."""
    return as_reason(error.strerror or str(error) or type(error).__name__)


class BroadsheetError(Exception):
    """Something the world did, told as ``file: place: reason``.

    Never shown with a traceback.  ``str()`` is the sentence for the user.
    """

    exit_code = 1

    def __init__(self, reason: str, *, file: str = "", where: str = "") -> None:
        self.reason = reason
        self.file = file
        self.where = where
        super().__init__(reason)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.reason) if part)


class UsageError(BroadsheetError):
    """The command line was wrong."""

    exit_code = 2


class InputError(BroadsheetError):
    """A file, folder or URL could not be read at all.

    ``passing`` says that it may be read at another time: the disk, a permission, a
    parser that was killed; not what is in it.
    """

    def __init__(
        self, reason: str, *, file: str = "", where: str = "", passing: bool = False
    ) -> None:
        self.passing = passing
        super().__init__(reason, file=file, where=where)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors of parser processes come back pickled."""
        return _input_error, (self.reason, self.file, self.where, self.passing)


def _input_error(reason: str, file: str, where: str, passing: bool) -> InputError:
    return InputError(reason, file=file, where=where, passing=passing)


class ConfigError(BroadsheetError):
    """The configuration file is wrong; names the line or the key."""


class LibraryError(BroadsheetError):
    """The library file cannot be used: damaged, newer, locked, disk full."""


class DamagedError(LibraryError):
    """Something in the library file makes no sense."""


class NotFoundError(BroadsheetError):
    """No such article, source or section."""


class SeveralError(NotFoundError):
    """A name that more than one source has; the reason lists them with their ids."""

    exit_code = 2


class QueryError(BroadsheetError):
    """A search query is wrong.  ``position`` is the 0-based column of the mistake."""

    exit_code = 2

    def __init__(self, reason: str, *, query: str, position: int) -> None:
        self.query = query
        self.position = position
        super().__init__(reason, where=f"query, column {position + 1}")
