"""Hypothesis strategies for HTML: broken soup, and well-formed trees with their words."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.content.hypertext import escape

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
"""All code points, lone surrogates too."""

MARKDOWN_BAIT = st.text(
    st.sampled_from("ab1. *_#[]()!`~<>&\\|+-=:\"'^{}$@/,;?% \t\nä“”—你\u00a0"), max_size=60
)
"""Text that Markdown, HTML or html2text would act on."""

SCRAPS = """
<p> </p> <b> </b <div> <a_href='/x'> <a_href=javascript:x()> </a> <br> <img_src=a.png> </b> </div>
<iframe_src=//v.example/1> </iframe> <script> </script> <!-- --> <pre> </pre> <table> <tr> <td> <th>
<li> <ul> <ol_start=7> </ol> </ul> <svg> </svg> &amp; &lt; &#27; &#x9b; &#0; &nbsp; &bogus; < > &
<?pi <![CDATA[ ]]> <video_src=v> <blockquote> </blockquote> <dl> <dt> <dd> <figure> <figcaption>
<h1> </h1> <code> </code> <sup> </sup> <em> </em> <q> <hr> </table> </td> </li> <td_colspan=9>
"""
HTML_SOUP = st.lists(
    st.one_of(
        st.sampled_from(SCRAPS.split()).map(lambda scrap: scrap.replace("_", " ")),
        st.text(st.characters(codec=None), max_size=12),
    ),
    max_size=40,
).map("".join)
"""Broken HTML, hostile text between the tags."""

STYLES = ("b", "i", "em", "strong", "code", "span", "u", "mark", "del", "kbd", "font")
BLOCKS = ("p", "div", "h2", "h5", "blockquote", "section")


def _wrapped(tags: tuple[str, ...], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(tags), inner)


_TEXT = st.one_of(MARKDOWN_BAIT, ANY_TEXT).map(escape)
INLINE = st.recursive(
    _TEXT,
    lambda inner: st.one_of(_wrapped(STYLES, inner), st.lists(inner, max_size=4).map("".join)),
    max_leaves=8,
)
PARAGRAPHS = st.lists(_wrapped(BLOCKS, INLINE), max_size=6).map("".join)
"""Paragraphs of styled literal text, without links and pictures."""
