"""Where on a page the text is: paragraphs are weighed, and their common home is found."""

from __future__ import annotations

from dataclasses import dataclass

from reader.content.tree import Element
from reader.feeds.page.furniture import is_named_main
from reader.feeds.page.lengths import Lengths
from reader.feeds.page.tree import own_text

_PARAGRAPHS = ("p", "pre")
_HOLDERS = ("blockquote", "td", "div", "section", "article", "li")
_LEAST_PARAGRAPH = 25
"""Characters of text, links taken off twice; shorter ones are captions, dates, labels."""
_LEAST_LOOSE_TEXT = 80
"""Characters that stand in a ``div`` without ``p`` around them."""
_MOST_OF_IT = 0.8
"""Of the text of an element: if one child has so much, the article is in that child."""
_LEAST_KEPT = 0.5
"""Of the page's text: a home with less may be a part of the article, or none of it."""
_LEAST_FLAT = 0.7
"""Of the text in a home: so much directly in it shows that it is one story."""

Weights = dict[Element, int]


def weights_of(body: Element) -> Weights:
    """Return how much running text each paragraph of ``body`` is."""
    found: Weights = {}
    lengths = Lengths.within(body)
    for element in body.iter(*_PARAGRAPHS, *_HOLDERS):
        is_paragraph = element.tag in _PARAGRAPHS
        weight = _paragraph(element, lengths) if is_paragraph else _loose_text(element)
        if weight:
            found[element] = weight
    return found


def _paragraph(element: Element, lengths: Lengths) -> int:
    weight = lengths.text[element] - 2 * lengths.linked[element]
    return weight if weight > _LEAST_PARAGRAPH else 0


def _loose_text(element: Element) -> int:
    weight = len(" ".join(own_text(element).split()))
    return weight if weight >= _LEAST_LOOSE_TEXT else 0


def masses_of(body: Element, weights: Weights) -> Weights:
    """Return the weight of each element with all that is in it."""
    masses = dict(weights)
    for element in reversed(list(body.iter())):
        mass = masses.get(element)
        parent = element.getparent()
        if mass and parent is not None and element is not body:
            masses[parent] = masses.get(parent, 0) + mass
    return masses


@dataclass(frozen=True, slots=True)
class Home:
    """The smallest element that holds nearly all text of a page, and how sure that is."""

    element: Element
    is_sure: bool
    """Whether nobody has to look more closely."""


def home_of(body: Element, whole: int) -> Home:
    """Find the home of the text in ``body``; ``whole`` is the weight of the page with furniture."""
    weights = weights_of(body)
    masses = masses_of(body, weights)
    home = body
    while (child := _heaviest(home, masses)) is not None:
        if masses[child] < _MOST_OF_IT * masses[home]:
            break
        home = child
    mass = masses.get(home, 0)
    flat = sum(weights.get(each, 0) for each in (home, *home))
    one_story = is_named_main(home) or (home.tag != "body" and flat >= _LEAST_FLAT * mass)
    return Home(home, one_story and mass >= _LEAST_KEPT * whole)


def _heaviest(home: Element, masses: Weights) -> Element | None:
    children = (child for child in home if child in masses and child.tag not in _PARAGRAPHS)
    return max(children, key=masses.__getitem__, default=None)
