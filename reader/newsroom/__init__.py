"""What both the command line and the screen call.

Thin: it joins the layers below (feeds, content, library, exports) and holds no
parsing, no SQL and no widgets.  Importing it is cheap; the layers are imported
by the verbs that need them.
"""

from reader.newsroom.desk import Newsroom
from reader.newsroom.events import (
    ArticlesCounted,
    Choice,
    Event,
    Outcome,
    Report,
    Stop,
    TargetDone,
    TargetStarted,
)
from reader.newsroom.rendering import Rendered

__all__ = [
    "ArticlesCounted",
    "Choice",
    "Event",
    "Newsroom",
    "Outcome",
    "Rendered",
    "Report",
    "Stop",
    "TargetDone",
    "TargetStarted",
]
