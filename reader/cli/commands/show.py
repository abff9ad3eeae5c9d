"""``broadsheet show``: one article, or what was changed in it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import positive
from reader.cli.context import Context
from reader.cli.interrupt import interruptible
from reader.cli.output import data_stream, print_json, terminal_width
from reader.errors import NotFoundError
from reader.exports.table import Heading, write
from reader.models import StoredArticle
from reader.newsroom import Newsroom

EXAMPLES = """
  broadsheet show 42
  broadsheet show 42 --as markdown > story.md
  broadsheet show 42 --as json | jq -r .content_text
  broadsheet show 42 --full          with the text of its page, fetched if need be and kept
  broadsheet show 42 --diff          what the publisher changed last: [-gone-] {+come+}

On a terminal the text is wrapped, on a pipe each paragraph is one line. JSON is one
JSON Feed 1.1 item. Showing an article does not mark it read.
"""
FORMS = ("text", "markdown", "html", "json")
WIDEST = 80
"""Cells: longer lines are hard to read."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("id", metavar="ID", type=positive, help='as printed by "broadsheet list"')
    parser.add_argument("--as", dest="form", choices=FORMS, default="text", help="default: text")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--full", action="store_true", help="the whole text, from the article's page")
    what.add_argument("--diff", action="store_true", help="against the version before, as text")


def run(arguments: Namespace, context: Context) -> int:
    """Print the article, or what was changed in it."""
    with context.newsroom() as newsroom:
        if arguments.diff:
            _print_differences(newsroom, arguments.id)
            return context.exit_code
        stored = _stored(newsroom, arguments.id, full=arguments.full)
    _print(stored, arguments.form)
    return context.exit_code


def _stored(newsroom: Newsroom, article_id: int, *, full: bool) -> StoredArticle:
    if not full:
        return newsroom.library.article(article_id)
    with interruptible() as stop:
        stored = newsroom.texts.full(article_id, stop)
        newsroom.index(stop)
    return stored


def _print(stored: StoredArticle, form: str) -> None:
    if form == "json":
        from reader.exports.json_item import json_item

        print_json(json_item(stored))
    elif form == "text":
        _print_text(stored)
    else:
        write([stored], form, data_stream(), Heading(stored.article.title))


def _print_differences(newsroom: Newsroom, article_id: int) -> None:
    from reader.cli.word_diff import colours_wanted, with_colours, with_signs

    paragraphs, width = newsroom.texts.differences(article_id), terminal_width()
    if not paragraphs:
        raise NotFoundError(f"article {article_id} has no earlier version")
    if width and colours_wanted():
        print(with_colours(paragraphs, min(width, WIDEST)), end="")
    else:
        print(with_signs(paragraphs), end="")


def _print_text(stored: StoredArticle) -> None:
    from reader.content.plain import as_text

    width = terminal_width()
    wrapped = min(width, WIDEST) if width else 0
    changed = stored.versions > 0
    print(as_text(stored.article, wrapped, stored.source, changed=changed), end="")
