"""A frame as plain data, for another start of the program, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from reader.ui.driver.comparing import Comparer
from reader.ui.driver.frame import Frame
from reader.ui.driver.pens import Pen, pen
from reader.ui.driver.terminals import terminal_for


def kept(frame: Frame, environment: Mapping[str, str]) -> dict[str, Any]:
    """``sent`` shows it on this terminal; ``cells`` is what can be read again."""
    cells = kept_cells(frame)
    comparer = Comparer(terminal_for(environment))
    return {"sent": comparer.difference(frame) + comparer.release(), "cells": cells}


def kept_cells(frame: Frame) -> dict[str, Any]:
    """Its pens, and its rows as runs of cells in one pen each."""
    pens: dict[Pen, int] = {}
    rows = [
        [
            [pens.setdefault(here, len(pens)), [text for _, text in run]]
            for here, run in groupby(zip(*row, strict=True), key=lambda cell: cell[0])
        ]
        for row in zip(frame.pens, frame.texts, strict=True)
    ]
    return {
        "columns": frame.columns,
        "pens": [[sorted(p.attributes), p.ink, p.ground, p.link] for p in pens],
        "rows": rows,
    }


def frame_of(cells: dict[str, Any]) -> Frame:
    """The frame again, all of its rows touched."""
    frame = Frame(cells["columns"], len(cells["rows"]))
    pens = [pen(frozenset(attributes), *rest) for attributes, *rest in cells["pens"]]
    for y, row in enumerate(cells["rows"]):
        frame.texts[y] = [text for _, run in row for text in run]
        frame.pens[y] = [pens[number] for number, run in row for _ in run]
    return frame
