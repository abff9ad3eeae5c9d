"""The three panes.  Talks to the newsroom only; nothing here knows SQL, feeds or the network."""

import os

# Textual paints on the second tick after a change; read once, when it is imported.
# At its own 60 ticks a second a key takes 32 ms to show, at 240 it takes 11.
os.environ.setdefault("TEXTUAL_FPS", "240")
