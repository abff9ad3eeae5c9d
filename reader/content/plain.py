"""A whole story as plain text or Markdown, set like a newspaper: for ``show`` and exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.content.blocks import Link
from reader.content.cells import wrap
from reader.content.conversion import convert
from reader.content.front import enclosure_links, front_matter
from reader.content.markdown_blocks import blocks_markdown, escape, heading
from reader.content.text_blocks import blocks_text
from reader.content.urls import absolute_url
from reader.models import Article


def as_text(
    article: Article,
    width: int = 0,
    source: str = "",
    *,
    changed: bool = False,
    links: bool = True,
) -> str:
    """Return title, standfirst, byline, date, body, credit and links as plain text.

    Lines have at most ``width`` cells; with 0 a paragraph is one line.
    ``source`` is the name of the source in the library, if it has one there;
    ``changed`` says that the text is another than the one first printed.  Without
    ``links`` no address stands under the text; its links keep their numbers.
    """
    front = front_matter(article, source, changed=changed)
    body = convert(article.body_html, article.url)
    addresses = (
        absolute_url(article.url or "") or "",
        _link_list(body.links),
        _link_list(enclosure_links(article, len(body.links))),
    )
    parts = (
        _wrapped([front.title], width),
        _wrapped(front.standfirst.split("\n"), width),
        _wrapped([front.byline, front.place_line], width),
        blocks_text(body.blocks, width),
        _wrapped([front.credit], width),
        *(addresses if links else ()),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def as_markdown(
    article: Article, source: str = "", *, links_before: int = 0, changed: bool = False
) -> str:
    """Return the same as Markdown; literal text is escaped, links are numbered references.

    Numbers begin after ``links_before``: in a document of several articles each
    reference needs its own.
    """
    front = front_matter(article, source, changed=changed)
    body = convert(article.body_html, article.url, links_before=links_before)
    url = absolute_url(article.url or "")
    parts = (
        f"# {heading(escape(front.title))}",
        *_strong(front.standfirst),
        escape("\n".join(filter(None, (front.byline, front.place_line)))),
        blocks_markdown(body.blocks),
        escape(front.credit),
        f"<{url}>" if url else "",
        "\n".join(_attachments(enclosure_links(article, len(body.links)))),
        "\n".join(f"[{link.number}]: <{link.url}>" for link in body.links),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def _wrapped(lines: Iterable[str], width: int) -> str:
    return "\n".join(part for line in lines if line for part in wrap(line, width))


def _link_list(links: Iterable[Link]) -> str:
    return "\n".join(
        f"[{link.number}] {link.url}" + (f" {link.text}" if link.text != link.url else "")
        for link in links
    )


def _strong(standfirst: str) -> Iterator[str]:
    return (f"**{escape(line.strip())}**" for line in standfirst.split("\n") if line.strip())


def _attachments(links: Iterable[Link]) -> Iterator[str]:
    return (f"- [{escape(link.text)}](<{link.url}>)" for link in links)
