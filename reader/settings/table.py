"""The settings one by one: each with its name, kind, help and default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from reader.config import Config
from reader.errors import UsageError
from reader.settings.kinds import Kind, Text
from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is named, or one entry of a table whose names are the user's own."""

    table: str
    name: str
    kind: Kind
    help: str
    default: object
    entry: str = ""
    """The action or host, if this is an entry."""

    @property
    def key(self) -> str:
        """``display.theme``, ``keys.bind.open``, ``credentials.news.example``."""
        return ".".join(self.path)

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the tables the value lies in, and its own, as in the file."""
        if not self.entry:
            return (self.table, self.name)
        tables = (self.table, self.name) if self.name == "bind" else (self.table,)
        return (*tables, self.entry)

    @property
    def of_entries(self) -> bool:
        """Whether this is a table whose names are the user's own."""
        return self.name in ("bind", "hosts")

    def value(self, config: Config) -> object:
        """What holds in ``config``; for an entry ``None`` if there is none."""
        value = getattr(getattr(config, self.table), self.name)
        return dict(value).get(self.entry) if self.entry else value

    def put(self, config: Config, value: object) -> Config:
        """``config`` with another value for this setting; ``None`` means the default."""
        table = getattr(config, self.table)
        if self.entry:
            entries = dict(getattr(table, self.name))
            entries[self.entry] = value
            value = tuple(pair for pair in entries.items() if pair[1] is not None)
        elif value is None:
            value = self.default
        return replace(config, **{self.table: replace(table, **{self.name: value})})


def all_settings() -> Iterator[Setting]:
    """Every setting, in the order of the file; of a table of entries the table itself."""
    defaults = Config()
    for table in fields(defaults):
        values = getattr(defaults, table.name)
        for each in fields(values):
            told = each.metadata
            default = getattr(values, each.name)
            yield Setting(table.name, each.name, told["read"], told["help"], default)


def find_setting(key: str) -> Setting:
    """The setting called ``key``, such as ``display.theme``; raises `UsageError`."""
    for each in all_settings():
        entry = key.removeprefix(_before_entries(each))
        if each.of_entries and entry not in ("", key):
            kind = Text() if each.name == "bind" else each.kind
            return replace(each, kind=kind, default=None, entry=entry)
        if each.key == key and not each.of_entries:
            return each
    raise UsageError(f'no setting is called "{key}"{_meant(key)}')


def _before_entries(setting: Setting) -> str:
    return ".".join([*replace(setting, entry="?").path[:-1], ""])


def _meant(key: str) -> str:
    from difflib import get_close_matches

    known = {name: each.key for each in all_settings() for name in (each.name, each.key)}
    near = get_close_matches(key, known, n=1)
    if not near:
        return ""
    meant = known[near[0]]
    return f'; did you mean "{meant}{".ACTION" if meant == "keys.bind" else ""}"?'
