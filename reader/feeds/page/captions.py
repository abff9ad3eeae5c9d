"""Captions become what their picture is called.

A line under a picture that nobody sees interrupts the story; as the picture's
``alt`` it is there when the picture is looked for.  Captions of films go.
"""

from __future__ import annotations

import re
from itertools import islice

from reader.content.tree import Element
from reader.feeds.page.tree import detach, joined_text, naming

_CAPTION = re.compile(r"caption|(?:photo|image|picture|media)-?_?credit", re.IGNORECASE)
_MOST_CHARACTERS = 600
"""What is longer is a text that is only called a caption."""
_MOST_CAPTIONS = 300
"""Each looks for its picture among all that is near."""
_FRAME_LEVELS = 3
"""Elements between a caption and the frame that it shares with its picture."""


def caption_pictures(home: Element) -> None:
    """Move each caption in ``home`` into its picture."""
    found = home.iter("figcaption", "div", "p", "span", "small", "dd")
    captions = [each for each in found if each is not home and _is_caption(each)]
    for caption in captions[:_MOST_CAPTIONS]:
        _move(caption, home)


def _is_caption(element: Element) -> bool:
    if element.tag != "figcaption" and not _CAPTION.search(naming(element)):
        return False
    if next(element.iter("img", "p", "ul", "ol"), element) is not element:
        return False  # a frame around picture and caption, or a text
    return len(joined_text(element)) <= _MOST_CHARACTERS


def _move(caption: Element, home: Element) -> None:
    picture = _picture_near(caption, home)
    words = joined_text(caption)
    if picture is not None and words:
        picture.set("alt", words)
    detach(caption)


def _picture_near(caption: Element, home: Element) -> Element | None:
    frame = caption
    for _ in range(_FRAME_LEVELS):
        above = frame.getparent()
        if frame is home or above is None:
            return None
        frame = above
        pictures = list(islice(frame.iter("img"), 2))
        if pictures:
            return pictures[0] if len(pictures) == 1 or frame.tag == "figure" else None
    return None
