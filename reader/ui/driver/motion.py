"""The shortest way of the cursor from one cell to another (ECMA-48, 8.3)."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(4096)
def motion(x: int | None, y: int, to_x: int, to_y: int) -> str:
    """Sequence that brings the cursor to a column and row, 0-based.

    ``x`` is None where it is not known for certain where the cursor stands.
    No line feeds: what they do to the column is up to the settings of the line.
    """
    if (x, y) == (to_x, to_y):
        return ""
    ways = [_address(to_x, to_y)]
    if x is not None:
        ways += [_down(to_y - y) + across for across in _across(x, to_x)]
    return min(ways, key=len)


def _address(x: int, y: int) -> str:
    row = str(y + 1) if y else ""
    return f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"


def _down(rows: int) -> str:
    return _steps(rows, "B") if rows > 0 else _steps(-rows, "A")


def _across(x: int, to_x: int) -> list[str]:
    if x == to_x:
        return [""]
    from_start = "\r" + _steps(to_x, "C")
    if to_x > x:
        return [_steps(to_x - x, "C"), from_start]
    return [_steps(x - to_x, "D"), "\b" * (x - to_x), from_start]


def _steps(count: int, final: str) -> str:
    if not count:
        return ""
    return f"\x1b[{count if count > 1 else ''}{final}"
