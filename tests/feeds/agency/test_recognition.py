"""Agencies' formats and corpora are told apart by what is in them, and leave others alone."""

from __future__ import annotations

import pytest

from reader.errors import InputError
from reader.feeds.formats import recognise
from tests.feeds.reading import document

G2 = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2"/>'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x.dtd'><nitf/>", "nitf"),
        ("<n:nitf xmlns:n='http://iptc.org/std/NITF/2006-10-18/'/>", "nitf"),
        ("<NewsML Version='1.2'/>", "newsml"),
        (G2, "newsml-g2"),
        (G2.encode("utf-16"), "newsml-g2"),
        ("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "newsml-g2"),
        ("<catalogItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "newsml-g2"),
        ('{"uri": "urn:1", "type": "text", "versioncreated": "2024-01-01"}', "ninjs"),
        ('[\n {"uri": "urn:1", "headlines": [{"value": "x"}]}]', "ninjs"),
        ('{"guid": "1", "body_html": "x", "title": "y", "pubstatus": "usable"}', "ninjs"),
        ('{"standard": {"name": "TTNINJS"}, "uri": "urn:1"}', "ninjs"),
        ('{"id": "1", "url": "https://a.example", "title": "x"}', "jsonl"),
        (b"\x01eca062 4 i 211 ccccb   dpa 061\r\n\nSlug/\r\n\x02Title =\r\n\x03", "iptc7901"),
        (b"\r\n\x16\x01bdt0062 4 pl 211\r\n\x02Title =\r\n\x03", "iptc7901"),
        (b"\x16\x16\x01W2870\x1f_all\r\nf l\x13\x11 BC-X   11-13 1049\r\n\x02^x<\x03", "anpa"),
        (b"\x01a0870\x1fall\r\nf l\x13\x11 BC-X   11-13 1049\r\n\x02^x<\x03", "anpa"),
        ('<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS TOPICS="NO" NEWID="1">', "reuters21578"),
        ('<?xml version="1.0"?>\n<DATA>\n<REUTERS TOPICS="NO" OLDID="1">', "reuters21578"),
        ('{"headline": "x", "link": "https://a.example"}\n{"headline"', "jsonl"),
        ('{"text": "' + "x" * 20_000, "text"),
        ('{"headline": "y", "text": "' + "x" * 20_000, "jsonl"),
        ('{\n "headline": "x",\n "articleBody": "y"\n}', "json"),
        ('[{"title": "x", "content": "y"}]', "json"),
        ('{"status": "ok", "n": 1, "q": {"a": 1}, "posts": [{"title": "x", "text": "y"}]}', "json"),
        ("Title,Text\nOne,Two\n", "csv"),
        ("id\tHEADLINE\tURL\n1\tx\thttps://a.example\n", "csv"),
        ('"title"|"Date"|"Article Text"\r\n"x"|"y"|"z\r\nz"\r\n', "csv"),
        ("Class Index;Title;Description\n1;x;y\n", "csv"),
        ("title,url\n", "csv"),
    ],
)
def test_recognised(data: bytes | str, name: str) -> None:
    if name == "text":
        with pytest.raises(InputError, match="none of the kinds"):
            recognise(document(data))
    else:
        assert recognise(document(data)).name == name


@pytest.mark.parametrize(
    "data",
    [
        "Title, text and link\n\nA story about a table, which this is not.\n",
        "Title, with a comma\nText, with another\n",
        "One, two, three\nFour, five, six\n",
        "name,text\nx,y\n",
        "title,text\nx,y,z,too many\n",
        f"{'word ' * 20}title,text\nx,y\n",
    ],
)
def test_text_with_commas_is_no_table(data: str) -> None:
    assert recognise(document(data)).name == "text"


@pytest.mark.parametrize(
    "data",
    [
        "<newsItem><title val='x'/></newsItem>",
        '{"uri": "urn:1", "name": "a place"}',
        '{\n"$schema": "x", "title": "A schema", "description": "of something"}',
        '[{"name": "x", "text": "y"}]',
        '{\n"type": "FeatureCollection", "features": [{"properties": {"title": "x", "url": "y"}}]}',
    ],
)
def test_other_markup_and_json_is_refused(data: str) -> None:
    with pytest.raises(InputError):
        recognise(document(data))
