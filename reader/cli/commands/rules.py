"""``broadsheet rules``: what is done to articles as they arrive."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime
from typing import Any

from reader.cli.context import Context
from reader.cli.output import counted, print_json, print_row, tell
from reader.content.sanitiser import clean_line
from reader.errors import UsageError
from reader.library import Action, Rule
from reader.newsroom import Newsroom

EXAMPLES = """
  broadsheet rules
  broadsheet rules try 'title:heron -is:read'
  broadsheet rules add star 'author:"Agnes Thorne"'
  broadsheet rules add mute 'section:Sport OR tournament' --until 2026-12-31
  broadsheet rules remove 2

ACTION is one of
  mute       marked read as it arrives, and not told as new
  read       marked read
  star       starred
  tag:NAME   tagged
  notify     its title is told on standard error after the load

A rule holds for what arrives after it was added, from feeds and files alike; "mark
--query" does the same to what is there. What rules did can be undone. Rows:
ID<TAB>ACTION<TAB>QUERY<TAB>LAST DAY, which is empty if it holds for ever.
"""
_VERBS = ("list", "add", "remove", "try")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "verb", nargs="?", choices=_VERBS, default="list", help="list (default), add, remove or try"
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="ACTION QUERY to add, ID to remove, QUERY to try"
    )
    parser.add_argument("--until", metavar="DATE", type=_day, help="last day, as 2026-12-31")
    parser.add_argument("--dry-run", action="store_true", help="add: only say what it would match")
    parser.add_argument("--json", action="store_true", help='one document: {"rules": [...]}')


def run(arguments: Namespace, context: Context) -> int:
    """Do what the verb says; the rules as they are then, if they are listed."""
    _refuse_idle_options(arguments)
    with context.newsroom() as newsroom:
        match arguments.verb:
            case "add":
                _add(newsroom, arguments)
            case "remove":
                newsroom.library.remove_rule(_number(arguments.words))
            case "try":
                print(_would_match(newsroom, _query(arguments.words)))
            case _:
                _list(newsroom.library.rules(), arguments)
    return context.exit_code


def _add(newsroom: Newsroom, arguments: Namespace) -> None:
    if len(arguments.words) < 2:
        raise UsageError("rules add: say an ACTION and a QUERY")
    (action, tag), query = _action(arguments.words[0]), _query(arguments.words[1:])
    tell(_would_match(newsroom, query))
    if not arguments.dry_run:
        rule = newsroom.library.add_rule(action, query, tag=tag, until=arguments.until)
        print_row(_fields(rule))


def _would_match(newsroom: Newsroom, query: str) -> str:
    return f"would match {counted(newsroom.count(query), 'article')}"


def _list(rules: tuple[Rule, ...], arguments: Namespace) -> None:
    if arguments.words:
        raise UsageError(f'rules list: "{arguments.words[0]}" is one too many')
    if arguments.json:
        print_json({"rules": [_rule_json(rule) for rule in rules]})
        return
    for rule in rules:
        print_row(_fields(rule))


def _fields(rule: Rule) -> tuple[str, ...]:
    until = "" if rule.until is None else rule.until.isoformat()
    return (str(rule.id), rule.words, rule.query, until)


def _rule_json(rule: Rule) -> dict[str, Any]:
    """A rule as JSON; ``until`` is absent if it holds for ever."""
    document: dict[str, Any] = {
        "id": rule.id,
        "action": clean_line(rule.words),
        "query": clean_line(rule.query),
    }
    if rule.until is not None:
        document["until"] = rule.until.isoformat()
    today = datetime.now().date()
    return document | {"in_force": rule.until is None or today <= rule.until}


def _refuse_idle_options(arguments: Namespace) -> None:
    if arguments.verb != "add" and (arguments.until or arguments.dry_run):
        raise UsageError("rules: --until and --dry-run go with add")
    if arguments.verb != "list" and arguments.json:
        raise UsageError("rules: --json goes with the list of rules")


def _query(words: list[str]) -> str:
    query = " ".join(words).strip()
    if not query:
        raise UsageError("rules: there is no query")
    return query


def _action(text: str) -> tuple[Action, str]:
    name, colon, tag = text.partition(":")
    if name in tuple(Action) and (name == Action.TAG) == bool(colon and clean_line(tag)):
        return Action(name), clean_line(tag)
    raise UsageError(f'rules add: "{text}" is none of mute, read, star, tag:NAME, notify')


def _number(words: list[str]) -> int:
    text = words[0] if len(words) == 1 else ""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise UsageError("rules remove: say the ID of one rule")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f'"{text}" is no date such as 2026-12-31') from None
    if day < datetime.now().date():
        raise ArgumentTypeError(f"{text} is past; a rule holds to its last day")
    return day
