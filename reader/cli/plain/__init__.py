"""Reading line by line: for screen readers, dumb terminals, serial consoles and pipes.

Whole lines go out, one after the other, and whole lines come in.  No cursor is
addressed, nothing is drawn again, there is no colour.  ``verbs`` is the table of what can
be said, ``session`` the loop, ``voice`` the only place that reads and writes.
"""
