"""Plain text of messages: quotes, paragraphs, signatures, code, links, armour."""

from __future__ import annotations

import pytest

from reader.feeds.mail.plain_part import plain_html

WRAPPED = (
    "The ferry to Saltmarsh was late again on Monday, and nobody on the\n"
    "quay could say why. The captain had gone to look for his cat."
)
JOINED = WRAPPED.replace("\n", " ")


def test_lines_broken_at_a_margin_are_joined() -> None:
    assert plain_html(WRAPPED) == f"<p>{JOINED}</p>"


def test_line_ends_that_are_meant_stay() -> None:
    assert plain_html("Ann Lee\nHarbour Office") == "<p>Ann Lee<br>Harbour Office</p>"
    html = plain_html(f"{WRAPPED}\n\nAnn Lee\nHarbour Office\n\n- one\n- two")
    assert html.endswith("<p>Ann Lee<br>Harbour Office</p>\n<p>- one<br>- two</p>")


def test_quotes() -> None:
    html = plain_html("Ann:\n> She said:\n> > No.\n>> Never.\n> Oh.\nYes.")
    assert html.split("\n") == [
        "<p>Ann:</p>",
        "<blockquote>",
        "<p>She said:</p>",
        "<blockquote>",
        "<p>No.<br>Never.</p>",
        "</blockquote>",
        "<p>Oh.</p>",
        "</blockquote>",
        "<p>Yes.</p>",
    ]


def test_deep_quotes_are_bounded() -> None:
    assert plain_html(">" * 1000 + " x").count("<blockquote>") == 12


def test_flowed_text() -> None:
    html = plain_html("A line that \nflows.\n>quoted \n> too\n>> deeper\n-- \nAnn", flowed=True)
    assert html.split("\n") == [
        "<p>A line that flows.</p>",
        "<blockquote>",
        "<p>quoted too</p>",
        "<blockquote>",
        "<p>deeper</p>",
        "</blockquote></blockquote>",
        "<hr>",
        "<p><small>Ann</small></p>",
    ]
    assert plain_html(" From here\n  on", flowed=True) == "<p>From here<br>on</p>"
    assert plain_html("駅 \n前", flowed=True, delsp=True) == "<p>駅前</p>"


def test_signature() -> None:
    assert plain_html("Hello\n-- \nAnn\nQuay 1\n") == (
        "<p>Hello</p>\n<hr>\n<p><small>Ann<br>Quay 1</small></p>"
    )
    assert "<hr>" not in plain_html("Hello\n--\n" + "a\n" * 20)


@pytest.mark.parametrize(
    "code",
    [
        "Tide      High\nMonday    07:12\nTuesday   08:01",
        "if (late) {\n    wait();\n}",
        "diff --git a/tide b/tide\n--- a/tide\n+++ b/tide\n@@ -1 +1 @@\n-low\n+high\n\n end",
    ],
)
def test_what_is_set_by_hand_stays(code: str) -> None:
    assert plain_html(f"Look:\n\n{code}") == f"<p>Look:</p>\n<pre>{code}</pre>"


def test_links_and_markup() -> None:
    assert plain_html("See (https://a.example/b_(c)), <b> & www.b.example.") == (
        '<p>See (<a href="https://a.example/b_(c)">https://a.example/b_(c)</a>), &lt;b&gt; &amp; '
        '<a href="https://www.b.example">www.b.example</a>.</p>'
    )
    assert "href" not in plain_html("javascript:alert(1)")


def test_rules() -> None:
    assert plain_html("a\n\n----------\n\nb") == "<p>a</p>\n<hr>\n<p>b</p>"


def test_armour() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- not a signature\n"
        "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    )
    assert plain_html(signed) == "<p>Hello<br>-- not a signature</p>"
    secret = "-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----\n"
    assert plain_html(secret) == "<p>[encrypted; Broadsheet has no keys]</p>"
    assert (
        plain_html("Look\n\nbegin 644 a.gif\nM1234\n`\nend\n")
        == "<p>Look</p>\n<p>[file: a.gif]</p>"
    )
