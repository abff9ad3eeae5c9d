"""What stands over a story."""

from reader.content.front import front_matter
from reader.models import Article
from reader.ui.glyphs import UNICODE
from reader.ui.typesetting.front import opening
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.roles import Role


def test_tags_stand_in_one_quiet_line_below_the_rest() -> None:
    front = front_matter(Article("A title", "", authors=("Ada Quill",)), "Gazette")
    galleys = list(opening(front, Measure.of(72), UNICODE, ("harbours", "to\x1bread")))
    assert galleys[-1].text.startswith("Tags: harbours, to")
    assert "\x1b" not in galleys[-1].text
    assert galleys[-1].roles == (Role.BYLINE,)
    assert galleys[-1].space == 0


def test_without_tags_there_is_no_line_for_them() -> None:
    front = front_matter(Article("A title", ""), "Gazette")
    assert all("Tags" not in galley.text for galley in opening(front, Measure.of(72), UNICODE))
