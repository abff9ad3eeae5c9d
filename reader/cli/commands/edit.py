"""``broadsheet edit``: a source's title and section, how it is fetched and what it keeps."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from reader.cli.arguments import count, positive
from reader.cli.context import Context
from reader.cli.output import print_row
from reader.errors import UsageError

EXAMPLES = """
  broadsheet edit 3 --title 'The Morning Paper' --section News
  broadsheet edit https://example.org/feed --interval 60
  broadsheet edit 3 --full-text always      fetch the pages of its new articles, too
  broadsheet edit 3 --unread-on-change yes  an article it changes is unread again
  broadsheet edit 3 --keep-days 30 --keep-articles 500

After a refresh read articles of a feed that are older, or beyond the newest so many, go
for good; what is starred, tagged or noted never does. 0 keeps all, "default" goes by the
settings ([retention]).
"""
_CHANGES = ("title", "section", "interval", "keep_days", "keep_articles")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("source", metavar="SOURCE", help="id, title, file or URL")
    parser.add_argument("--title", metavar="T", type=_words, help="what it is called")
    parser.add_argument("--section", metavar="NAME", type=_words, help="where it stands")
    parser.add_argument(
        "--interval", metavar="MINUTES", type=positive, help="between two fetches of a feed"
    )
    parser.add_argument("--keep-days", metavar="N", type=_kept, help="days a feed keeps articles")
    parser.add_argument("--keep-articles", metavar="N", type=_kept, help="articles a feed keeps")
    parser.add_argument(
        "--full-text", choices=("always", "never"), help="fetch the pages of its new articles"
    )
    parser.add_argument(
        "--unread-on-change", choices=("yes", "no"), help="whether a changed article is unread"
    )


def run(arguments: Namespace, context: Context) -> int:
    """Change what was named, and print the source as it is now."""
    changes = {name: getattr(arguments, name) for name in _CHANGES}
    changes["full_text"] = _switch(arguments.full_text)
    changes["unread_on_change"] = _switch(arguments.unread_on_change)
    if all(value is None for value in changes.values()):
        raise UsageError("edit: say what to change, such as --title, --section or --interval")
    with context.newsroom() as newsroom:
        source = newsroom.source(arguments.source)
        newsroom.edit(source.id, **changes)
        edited = newsroom.source(str(source.id))
    print_row((str(edited.id), edited.section, edited.title))
    return context.exit_code


def _kept(text: str) -> int:
    return -1 if text == "default" else count(text)


def _switch(word: str | None) -> bool | None:
    return None if word is None else word in ("always", "yes")


def _words(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("must not be empty")
    return text.strip()
