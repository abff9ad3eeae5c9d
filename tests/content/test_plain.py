"""The whole story as text and as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.content.cells import cell_width, wrap
from reader.content.hypertext import escape, text_of
from reader.content.plain import as_markdown, as_text
from reader.content.sanitiser import clean, clean_line
from reader.models import Article, Enclosure
from tests.content.soup import ANY_TEXT, HTML_SOUP, MARKDOWN_BAIT, PARAGRAPHS

STORY = Article(
    title="Ferry service * resumes #",
    standfirst="After a week ashore\nthe boats run again",
    authors=("Ann Lee", "Bo Ek"),
    byline_location="Oslo",
    source="Harbour Post",
    url="https://paper.example/ferry",
    credit="C. Day",
    body_html=(
        "<p>The <b>ferry</b> left at <a href='/times'>seven</a>!<a href='/x'>x</a></p>"
        "<h2>A # 1 run</h2><ul><li>One</li><li>Two<ol start='3'><li>Three</li></ol></li></ul>"
        "<blockquote><p>Sea!</p><p>At last.</p></blockquote>"
        "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Mon|Tue</td><td>12</td></tr></table>"
        "<pre><code class='language-sh'>ls `pwd`\n```</code></pre><hr>"
        "<figure><img src='/f.jpg' alt='Ferry'><figcaption>At sea</figcaption></figure>"
        "<dl><dt>Quay</dt><dd>Where it lies</dd></dl><p>a<br>1. b</p>"
    ),
    enclosures=(Enclosure("https://paper.example/f.mp3", "audio/mpeg"),),
)

TEXT = """\
Ferry service * resumes #

After a week ashore
the boats run again

By Ann Lee and Bo Ek in Oslo
Harbour Post

The ferry left at seven[1]!x[2]

A # 1 run

• One
• Two
  3. Three

│ Sea!
│
│ At last.

Day      Boats
───────  ─────
Mon|Tue  12

    ls `pwd`
    ```

* * *

[image: Ferry][3]
At sea

Quay
  Where it lies

a
1. b

Photo: C. Day

https://paper.example/ferry

[1] https://paper.example/times seven
[2] https://paper.example/x x
[3] https://paper.example/f.jpg Ferry

[4] https://paper.example/f.mp3 f.mp3 (audio/mpeg)
"""

MARKDOWN = """\
# Ferry service \\* resumes \\#

**After a week ashore**

**the boats run again**

By Ann Lee and Bo Ek in Oslo\\
Harbour Post

The **ferry** left at [seven][1]\\![x][2]

## A # 1 run

- One
- Two
  3. Three

> Sea!
>
> At last.

| Day | Boats |
| --- | --- |
| Mon\\|Tue | 12 |

````sh
ls `pwd`
```
````

***

![Ferry][3]

At sea

**Quay**

Where it lies

a\\
1\\. b

Photo: C. Day

<https://paper.example/ferry>

- [f.mp3 (audio/mpeg)](<https://paper.example/f.mp3>)

[1]: <https://paper.example/times>
[2]: <https://paper.example/x>
[3]: <https://paper.example/f.jpg>
"""


def test_as_text() -> None:
    assert as_text(STORY) == TEXT


def test_as_markdown() -> None:
    assert as_markdown(STORY) == MARKDOWN


def test_the_source_of_the_library_wins() -> None:
    assert "My wire" in as_text(STORY, source="My wire")
    assert "My wire" in as_markdown(STORY, source="My wire")


def test_a_bare_article() -> None:
    assert as_text(Article("")) == "Untitled\n"
    assert as_markdown(Article("")) == "# Untitled\n"


# --- what a Markdown reader makes of it

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_words(markdown: str) -> list[str]:
    return "".join(map(token_text, READER.parse(markdown))).split()


def token_text(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return ""
    if token.children is not None:
        return "".join(map(token_text, token.children)) + "\n"
    return token.content


@given(PARAGRAPHS)
def test_markdown_reads_as_the_text_stood(html: str) -> None:
    assert read_words(as_markdown(Article("T", html))) == ["T", *text_of(html).split()]


@given(st.one_of(MARKDOWN_BAIT, ANY_TEXT))
def test_literal_text_is_literal_everywhere(text: str) -> None:
    title = clean_line(text) or "Untitled"
    cell = f"<table><tr><th>a</th><th>{escape(text)}</th></tr><tr><td>1</td><td>2</td></tr></table>"
    html = f"<ul><li>{escape(text)}</li></ul><h2>{escape(text)}</h2>{cell}"
    words = clean(text).split()
    if not words:
        return
    found = read_words(as_markdown(Article(text, html, standfirst=text)))
    assert found == [*title.split(), *words, *words, *words, "a", *words, "1", "2"]


@given(PARAGRAPHS, st.integers(20, 90))
def test_wrapping_loses_no_word(html: str, width: int) -> None:
    text = as_text(Article("T", html), width)
    bare = text.replace("│", " ").split()
    assert "".join(bare) == "".join(as_text(Article("T", html)).replace("│", " ").split())


@given(HTML_SOUP)
def test_soup_stays_clean(soup: str) -> None:
    article = Article(soup, soup, standfirst=soup, authors=(soup,), credit=soup)
    for text in (as_text(article), as_text(article, 40), as_markdown(article)):
        assert clean(text) == text


# --- cells


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 0, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("a incomprehensibilities b", 6, ["a", "incomprehensibilities", "b"]),
        ("新聞記者", 4, ["新聞", "記者"]),
        ("e\u0301e\u0301 x", 4, ["e\u0301e\u0301 x"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(st.sampled_from("ab 你好 é"), max_size=80), st.integers(4, 20))
def test_wrapped_lines_fit_unless_a_word_is_too_long(text: str, width: int) -> None:
    for line in wrap(clean_line(text), width):
        assert cell_width(line) <= width or " " not in line


def test_a_wide_table_is_narrowed() -> None:
    row = "".join(f"<td>{'word ' * 12}</td>" for _ in range(3))
    text = as_text(Article("T", f"<table><tr>{row}</tr><tr>{row}</tr></table>"), 60)
    assert max(map(cell_width, text.splitlines())) <= 60
    assert text.split().count("word") == 72
