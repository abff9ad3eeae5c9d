"""A folder beside the library in which another one is made, before anything is touched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

_NAME = ".workshop-{}-"
_MADE = re.compile(r"\.workshop-(\d+)-.+")


@contextmanager
def workshop(data: Path) -> Iterator[Path]:
    """A folder in ``data``, on the disk that the library is on; removed in the end.

    What programs have left there that were killed is removed with it.
    """
    data.mkdir(parents=True, exist_ok=True)
    _clear_away(data)
    with TemporaryDirectory(prefix=_NAME.format(os.getpid()), dir=data) as folder:
        yield Path(folder)


def _clear_away(data: Path) -> None:
    from reader.library.database import is_alive

    for each in data.iterdir():
        made = _MADE.fullmatch(each.name)
        if made and not is_alive(int(made[1])):
            rmtree(each, ignore_errors=True)
