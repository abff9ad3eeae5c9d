"""XML made fit for a strict parser: what is mended, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.feeds.xml_text import well_behaved


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("<rss>a & b</rss>", "<rss>a &amp; b</rss>"),
        ("<rss>?a=1&b=2</rss>", "<rss>?a=1&amp;b=2</rss>"),
        ("<rss>&nbsp;&eacute;&hellip;</rss>", "<rss>\u00a0é…</rss>"),
        ("<rss>&amp; &lt; &gt; &quot; &apos;</rss>", "<rss>&amp; &lt; &gt; &quot; &apos;</rss>"),
        ("<rss>&amp;nbsp;</rss>", "<rss>&amp;nbsp;</rss>"),
        ("<rss>&LT;&AMP;</rss>", "<rss>&lt;&amp;</rss>"),
        ("<rss>&nosuch;</rss>", "<rss>&amp;nosuch;</rss>"),
        ("<rss>&#150;&#x2014;&#60;</rss>", "<rss>–—&lt;</rss>"),
        ("<rss>&#0;&#27;&#xD800;&#xFFFE;.</rss>", "<rss>\ufffd\ufffd.</rss>"),
        ("<rss>\x00a\x1bb\ufffe\ud800c\td</rss>", "<rss>abc\td</rss>"),
        ("<rss><![CDATA[a & b &nbsp; \x08]]></rss>", "<rss><![CDATA[a & b &nbsp; ]]></rss>"),
        ("<rss><!-- a & b --></rss>", "<rss><!-- a & b --></rss>"),
        ("junk\n\n<?xml version='1.0'?>\n<rss/>", "\n\n\n<rss/>"),
        ("no root at all", "no root at all"),
    ],
)
def test_mended(text: str, mended: str) -> None:
    assert well_behaved(text) == mended


def test_plain_entities_of_the_document_type_are_kept() -> None:
    prolog = '<!DOCTYPE rss [<!ENTITY house "The House"><!ENTITY c "&#169;">]>'
    assert well_behaved(f"{prolog}<rss>&house; &c;</rss>") == "<rss>The House ©</rss>"


def test_entities_that_expand_are_not() -> None:
    bomb = "".join(f'<!ENTITY l{n + 1} "&l{n};&l{n};">' for n in range(60))
    found = well_behaved(f'<!DOCTYPE rss [<!ENTITY l0 "ha">{bomb}]><rss>&l60;&l0;</rss>')
    assert found == "<rss>&amp;l60;ha</rss>"


def test_external_entities_are_not_read(tmp_path: object) -> None:
    prolog = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}">]>'
    assert well_behaved(f"{prolog}<rss>&x;</rss>") == "<rss>&amp;x;</rss>"


@given(st.text(st.characters(exclude_characters="<>"), max_size=200))
def test_any_text_becomes_well_formed(text: str) -> None:
    mended = well_behaved(f"<rss>{text}</rss>")
    assert etree.fromstring(mended.encode()).tag == "rss"
