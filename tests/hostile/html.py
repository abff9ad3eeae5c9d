"""HTML: scripts, frames and forms, nesting without end, and what regular expressions fear."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.hostile.cases import Case, clean, item, rss

_DEEP = 100_000
_BODIES = {
    "a script": "<script>alert(1)</script><p>Words</p><script src='http://@server@/x.js'></script>",
    "a script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "a script without an end": "Words<script>alert(1)",
    "a style": "<style>@import 'http://@server@/x.css';</style><p style='background:url(http://@server@/x)'>Words</p>",
    "events": "<img src=x onerror=alert(1)><p onclick='x'>Words</p><body onload=x>",
    "an SVG": "<svg onload=alert(1)><script>x</script><a xlink:href='javascript:x'>Words</a></svg>",
    "MathML": "<math><mtext><table><mglyph><style><img src=x onerror=y></style></mglyph></table></mtext></math>Words",
    "frames": "<iframe src='javascript:x'></iframe><iframe srcdoc='<script>x</script>'></iframe>Words",
    "objects": "<object data='file:///etc/passwd'></object><embed src='file:///etc/passwd'>Words",
    "a form": "<form action='http://@server@/'><input name=a value=b autofocus onfocus=x></form>Words",
    "a refresh": "<meta http-equiv=refresh content='0;url=http://@server@/'>Words",
    "a base": "<base href='javascript:x//'><a href='y'>Words</a>",
    "a script as address": "<a href='javascript:alert(1)'>Words</a><a href='&#106;avascript:x'>y</a><a href='java\tscript:x'>z</a>",
    "a file as address": "<a href='file:///etc/passwd'>Words</a><img src='file:///etc/passwd'>",
    "data as address": "<a href='data:text/html,<script>x</script>'>Words</a><img src='data:image/png;base64,AAAA'>",
    "a comment that is none": "<!--><img src=x onerror=y>--><p>Words</p><!-- -- --!><script>z</script>",
    "conditional comments": "<!--[if IE]><script>x</script><![endif]-->Words",
    "CDATA": "<![CDATA[<script>x</script>]]>Words",
    "a processing instruction": "<?php system('id') ?><p>Words</p>",
    "a template": "<template><script>x</script></template><noscript><img src=x onerror=y></noscript>Words",
    "a title that ends early": "<title></title><script>x</script><textarea></textarea><script>y</script>Words",
    "NUL in a tag": "<scr\0ipt>x</scr\0ipt>Words",
    "blanks without end": "<p>Words</p>" + " " * 500_000 + "<p>x</p>",
    "quotes without end": '<a href="' * 50_000,
    "brackets without end": "<" * 200_000,
    "entities without end": "&" * 200_000,
    "numbers without end": "&#" + "9" * 500_000 + ";",
    "links without number": "<a href='http://a.example/'>w</a> " * 5_000,
    "emphasis without number": "*_`[](" * 50_000,
    "rules of Markdown": "\n".join(["# x", "> y", "- z", "```", "|a|b|", "---", "[x]: javascript:y"] * 500),
    "a table too wide": "<table><tr>" + "<td>w</td>" * 5_000 + "</tr></table>",
    "a table that spans": "<table><tr><td colspan=1000000000 rowspan=1000000000>Words</td></tr></table>",
    "tables in tables": "<table><tr><td>" * 3000 + "Words",
    "lists in lists": "<ul><li>" * 5_000 + "Words",
    "quotations in quotations": "<blockquote>" * 20_000 + "Words",
    "a list that counts high": "<ol start=999999999999999999999999><li>Words</li></ol><ol start=-5><li value=x>y</ol>",
    "a word of a megabyte": "w" * 1_000_000,
    "an address of a megabyte": f"<a href='http://a.example/{'x' * 1_000_000}'>Words</a>",
    "preformatted": "<pre>" + "\t" * 100_000 + "x\n" * 50_000 + "</pre>",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    for name, body in _BODIES.items():
        yield clean(f"{name} in a feed", rss(item("T", escape(body.replace("\0", "")))), 1)
    text = f"<p>{'Words of a long story, and more of them. ' * 40}</p>"
    every = "".join(body for body in _BODIES.values() if len(body) < 500)
    yield clean(
        "a page of all that",
        f"<!DOCTYPE html><html><head><title>T</title>{every}</head><body><article>{text}{every}{text}</article></body></html>",
        1,
    )
    yield clean("a page 100,000 deep", f"<html><title>T</title><body>{'<div>' * _DEEP}{text}", 1)
    yield clean(
        "a page of ends", f"<html><title>T</title><body>{text}{'</div></p></table>' * 50_000}", 1
    )
    yield clean(
        "linked data 100,000 deep",
        f"<html><title>T</title><script type='application/ld+json'>{'[' * _DEEP}</script><body><article>{text}</article>",
        1,
    )
    yield clean(
        "linked data that lies",
        f"<html><title>T</title><script type='application/ld+json'>{_LINKED}</script><body><article>{text}</article>",
        1,
    )
    yield clean(
        "paragraphs without number", f"<html><title>T</title><body><article>{'<p>w' * 10_000}", 1
    )
    yield clean(
        "formatting that is adopted",
        f"<html><title>T</title><body>{text}{'<b><i><a><p>' * 2000}w",
        1,
    )


_LINKED = """{"@type": "NewsArticle", "headline": ["a", {"b": 1}], "articleBody": 7, "author": {"name":
[[["x"]]]}, "datePublished": {"@value": 1e999}, "image": {"url": {"url": "javascript:x"}}, "url":
"javascript:x", "publisher": [null, true], "articleSection": {}, "keywords": 1, "@graph": "x"}"""
