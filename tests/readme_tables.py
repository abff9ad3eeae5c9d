"""The README's tables, made from the tables in the code.

``python -m tests.readme_tables`` writes them into the README; ``test_readme``
fails while they differ.  A table stands after its comment ``<!-- table: NAME -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.cli.plain.verbs import VERBS
from reader.cli.table import COMMANDS
from reader.exports.table import EXPORTERS
from reader.feeds.formats import FORMATS
from reader.settings.table import all_settings
from reader.settings.toml import toml_value
from reader.ui.actions import ACTIONS, key_name

README = Path(__file__).resolve().parent.parent / "README.md"
_PLACE = re.compile(r"(?P<comment><!-- table: (?P<name>\w+) -->\n)\n(?:(?:\|.*\n)+\n)?")


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|---" * columns + "|"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    escaped = text.replace("|", "\\|")
    return f"`{escaped}`"


def keys() -> str:
    """One row per action, in the order of the help screen."""
    rows = (
        (
            " ".join(map(_code, map(key_name, action.keys))) or "(palette)",
            _code(action.id),
            action.help,
        )
        for action in ACTIONS
    )
    return _table("keys | name | does", rows)


def verbs() -> str:
    """What can be said in a session without the panes."""
    rows = (
        (
            " ".join(map(_code, filter(None, (verb.letter, verb.word)))),
            _code(verb.after) if verb.after else "",
            verb.help,
        )
        for verb in VERBS
    )
    return _table("verb | with | does", rows)


def commands() -> str:
    """One row per command."""
    rows = (
        (_code(f"{command.name} {command.usage}".strip()), command.summary) for command in COMMANDS
    )
    return _table("command | does", rows)


def formats() -> str:
    """What is read."""
    return _table("format | name", ((row.label, _code(row.name)) for row in FORMATS))


def exports() -> str:
    """What is written."""
    return _table("`--to` | writes", ((_code(row.name), row.label) for row in EXPORTERS))


def configuration() -> str:
    """Every setting with its default."""
    rows = (
        (
            _code(f"[{row.table}] {row.name}"),
            _code(toml_value(row.default) if row.default != () else "none"),
            row.help,
        )
        for row in all_settings()
    )
    return _table("setting | default | is", rows)


TABLES: dict[str, Callable[[], str]] = {
    "keys": keys,
    "verbs": verbs,
    "commands": commands,
    "formats": formats,
    "exports": exports,
    "settings": configuration,
}


def with_tables(readme: str) -> str:
    """The README's text with every table as the code has it."""
    return _PLACE.sub(
        lambda found: f"{found['comment']}\n{TABLES[found['name']]()}\n",
        readme,
    )


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
