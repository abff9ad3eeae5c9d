"""The one shape of an article in JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reader.exports.json_item import json_item
from reader.models import Article
from tests.exports.samples import BARE, FULL, HOSTILE, stored


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(leaf for each in value.values() for leaf in _leaves(each))]
    if isinstance(value, list):
        return [value, *(leaf for each in value for leaf in _leaves(each))]
    return [value]


def test_an_article_with_everything() -> None:
    assert json_item(FULL) == {
        "id": "tag:paper.example,2026:ferry",
        "url": "https://paper.example/ferry",
        "title": "Ferry <resumes> & sails",
        "summary": "After a year the ferry is back.",
        "content_html": '<p>It sailed at <a href="https://paper.example/dawn">dawn</a>.</p>'
        "<h2>Crowds</h2><p>Many came.</p>",
        "content_text": "It sailed at dawn.\n\nCrowds\n\nMany came.",
        "date_published": "2026-03-01T07:30:00Z",
        "date_modified": "2026-03-02T00:00:00Z",
        "authors": [{"name": "Ann Lee"}, {"name": "Bo Ek"}],
        "tags": ["sea", "travel"],
        "language": "en",
        "image": "https://paper.example/ferry.jpg",
        "attachments": [
            {
                "url": "https://paper.example/a.mp3",
                "mime_type": "audio/mpeg",
                "title": "Listen",
                "size_in_bytes": 1234,
                "duration_in_seconds": 61,
            },
            {"url": "https://paper.example/b", "mime_type": "application/octet-stream"},
        ],
        "_broadsheet": {
            "section": "News",
            "source": "The Paper",
            "credit": "Cy Dun",
            "dateline": "OSLO (NTB)",
            "byline_location": "Oslo",
            "format": "text",
            "location": "dump.txt#3",
            "complete": False,
            "extras": ["Advertisement"],
        },
    }


def test_an_article_out_of_the_library_carries_its_place_and_status() -> None:
    own = json_item(stored())["_broadsheet"]
    assert (own["section"], own["source"]) == ("Mine", "My Paper")
    assert (own["id"], own["read"], own["starred"]) == (7, True, False)
    assert (own["tags"], own["note"]) == (["later"], "call\nback")


def test_absent_is_absent() -> None:
    item = json_item(BARE)
    assert set(item) == {"id", "title", "content_text", "_broadsheet"}
    assert item["content_text"] == "Only a title"
    assert item["_broadsheet"] == {"complete": True}


def test_without_a_body_the_standfirst_is_its_text() -> None:
    item = json_item(Article("T", standfirst="Said briefly."))
    assert (item["content_text"], "content_html" in item) == ("Said briefly.", False)


def test_the_id_is_the_guid_else_the_url_else_of_the_content() -> None:
    assert json_item(replace(FULL, guid=None))["id"] == FULL.url
    anonymous = replace(FULL, guid=None, url=None)
    found = json_item(anonymous)["id"]
    assert found.startswith("urn:sha256:")
    assert json_item(replace(anonymous, location="elsewhere#9"))["id"] == found
    assert json_item(replace(anonymous, title="Another"))["id"] != found


def test_nothing_in_it_can_touch_a_terminal_or_a_page() -> None:
    item = json_item(HOSTILE)
    text = "".join(leaf for leaf in _leaves(item) if isinstance(leaf, str))
    assert text.isprintable()
    assert "onclick" not in item["content_html"]
    assert "alert(2)" not in item["content_html"]


_TEXTS = st.text(max_size=30)
_MAYBE = st.none() | _TEXTS


@given(
    st.builds(
        Article,
        title=_TEXTS,
        body_html=_TEXTS,
        standfirst=_MAYBE,
        url=_MAYBE,
        guid=_MAYBE,
        authors=st.lists(_TEXTS, max_size=2).map(tuple),
        published=st.none()
        | st.datetimes(min_value=datetime(1900, 1, 2), timezones=st.timezones()),
        tags=st.lists(_TEXTS, max_size=2).map(tuple),
        credit=_MAYBE,
        extras=st.lists(_TEXTS, max_size=2).map(tuple),
    )
)
def test_no_null_no_empty_string_and_always_utf_8(article: Article) -> None:
    item = json_item(article)
    assert item["id"]
    for leaf in _leaves(item):
        assert leaf not in (None, "", [], {})
        assert not isinstance(leaf, str) or leaf.encode()
