"""What goes to the terminal or the pipe.  Everything from outside is cleaned here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper

from reader.content.sanitiser import clean_line

TYPE_CHECKING = False  # importing it from typing would cost `list` a quarter of its time
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO


def prepare_streams() -> None:
    """What the terminal's encoding cannot say is spelt out, not a failure."""
    if sys.stdin is None:  # closed by the caller, as in ``broadsheet <&-``
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:  # closed by the caller, as in ``broadsheet list >&-``
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def data_stream() -> BinaryIO:
    """Standard output for documents, which are UTF-8 whatever the terminal speaks."""
    sys.stdout.flush()
    return sys.stdout.buffer


def print_json(document: object) -> None:
    """One JSON document on standard output, in UTF-8."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=1)
    data_stream().write(text.encode("utf-8", "backslashreplace") + b"\n")


def print_row(cells: Iterable[str]) -> None:
    """One line for other programs: cells between tabs, free of tabs themselves."""
    print("\t".join(clean_line(cell) for cell in cells))


def tell(sentence: str) -> None:
    """One line for the user, on standard error."""
    sys.stderr.write(clean_line(sentence) + "\n")


def speaks_unicode() -> bool:
    """Whether standard output can carry marks such as ``●``."""
    try:
        "●★…".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_width() -> int | None:
    """Cells across the terminal that standard output is; ``None`` for a pipe or file."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def counted(number: int, word: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
