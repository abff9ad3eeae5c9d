"""``broadsheet`` and ``python -m reader``: the one way in."""

from __future__ import annotations

import sys
from collections.abc import Sequence

BUG = 70
"""Exit code for a mistake of ours (``EX_SOFTWARE`` of sysexits.h)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code.

    The world's failures are told in a sentence by the command line.  What still
    arrives here is a bug of ours, and the only thing shown with a traceback.
    """
    try:
        from reader.cli.dispatch import dispatch

        return dispatch(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        from reader.cli.interrupt import INTERRUPTED

        return INTERRUPTED
    except Exception:  # noqa: BLE001 - the one top place
        from traceback import format_exc

        from reader.content.sanitiser import clean

        # What an article says may stand in it: an error quotes what it choked on.
        sys.stderr.write(clean(format_exc()))
        sys.stderr.write("broadsheet: this is a bug in Broadsheet, please report it\n")
        return BUG


if __name__ == "__main__":
    sys.exit(main())
