"""Markup as a stream of tags."""

from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.kept.tags import Tag, tags


def test_a_tag_brings_the_text_before_it() -> None:
    assert list(tags("a <x:Outline TEXT='b &amp; c'> d </OUTLINE><br/>")) == [
        Tag("outline", {"text": "b & c"}, opens=True, text="a "),
        Tag("outline", closes=True, text=" d "),
        Tag("br", opens=True, closes=True),
        Tag(""),
    ]


def test_the_first_of_two_attributes_counts() -> None:
    (tag, _) = tags('<outline text="one" TEXT="two" />')
    assert tag.attributes == {"text": "one"}
    assert (tag.opens, tag.closes) == (True, True)


def test_cdata_is_text_and_other_sections_are_too() -> None:
    assert list(tags("<![CDATA[<b> & c]]><![oops[ <i>")) == [
        Tag("i", opens=True, text="<b> & c<![oops[ "),
        Tag(""),
    ]


def test_long_markup_comes_in_slices_and_loses_nothing() -> None:
    markup = "<outline text='é &amp; x'/>\n" * 40_000
    assert sum(tag.attributes.get("text") == "é & x" for tag in tags(markup)) == 40_000


_MARKS = ["<", ">", "<!", "<![", "<!--", "-->", "]]>", "<?", "&", "&#", "&#0;", "'", '"', "=", "/"]
_TAGS = ["</", "<a", "<a:>", "href=", "<script>", "<title>", "<!DOCTYPE", "<plaintext>", "\0", "\r"]
_PIECES = st.sampled_from([*_MARKS, *_TAGS])


@given(st.lists(_PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_never_raises(markup: str) -> None:
    names = [tag.name for tag in tags(markup)]
    assert names.index("") == len(names) - 1
