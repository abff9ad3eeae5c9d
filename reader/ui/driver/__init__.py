"""The way to the terminal: what Textual draws is kept as cells, and only what differs is sent.

Textual writes whole regions, each segment with its own colours, and never asks what
is on the screen already.  Here its writing is read back (``reading``) into a frame of
cells (``frame``), compared with the frame the terminal shows (``comparing``) and sent
by a thread that leaves frames out while the line is busy (``output``, ``pacing``).
"""

from reader.ui.driver.driver import ComparingDriver

__all__ = ["ComparingDriver"]
