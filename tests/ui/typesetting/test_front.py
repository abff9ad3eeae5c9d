"""What stands over a story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.content.front import front_matter
from reader.content.reading_time import UNKNOWN, Extent
from reader.models import Article, Enclosure
from reader.ui.glyphs import UNICODE
from reader.ui.typesetting.front import notes_on, opening
from reader.ui.typesetting.measure import Measure
from reader.ui.typesetting.roles import Role
from tests.ui.typesetting import invented


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


def test_notes_say_how_long_it_is_and_what_sort_of_text() -> None:
    sound = Enclosure("https://lamp.example/41.mp3", "audio/mpeg", 29_872_331, None, 1867)
    article = Article("T", complete=False, enclosures=(sound,))
    stored = replace(invented.stored(article), versions=2, full_text=True)
    assert notes_on(stored, Extent(words=950)) == (
        "4 min, 950 words",
        "full text",
        "breaks off",
        "changed 2 times",
        "audio, 29.9 MB, 31:07",
    )


def test_a_story_with_nothing_to_note_has_no_line_for_it() -> None:
    assert notes_on(invented.stored(Article("T")), UNKNOWN) == ()


def test_a_line_that_is_too_long_is_broken_between_its_parts() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    front = front_matter(Article("T", published=noon), "The Harbour Gazette")
    galleys = list(opening(front, Measure.of(40), UNICODE))
    assert galleys[-1].text.split("\n") == [front.date_line, "The Harbour Gazette"]
    later = front_matter(Article("T", published=noon, updated=noon + timedelta(days=9)), "Gazette")
    lines = list(opening(later, Measure.of(40), UNICODE))[-1].text.split("\n")
    assert lines[0].endswith(",")
    assert lines[1].startswith("updated ")
    assert lines[2] == "Gazette"


def test_several_enclosures_are_only_counted() -> None:
    files = tuple(Enclosure(f"https://lamp.example/{number}.pdf") for number in range(3))
    assert notes_on(invented.stored(Article("T", enclosures=files)), UNKNOWN) == ("3 enclosures",)
