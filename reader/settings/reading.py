"""``config.toml`` read: values by the kinds in ``reader.config``, wrong ones with their line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from reader.config import Config
from reader.errors import ConfigError, reason_of
from reader.models import Problem
from reader.settings.kinds import Kind, WrongValueError
from reader.settings.toml import parsed_toml


def text_of(path: Path) -> str | None:
    """What stands in the file; ``None`` if there is none.  Raises `ConfigError`."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(reason_of(error), file=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8", file=str(path), where=f"line {line}") from error


class Reading:
    """One reading of one file."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    def config(self) -> tuple[Config, tuple[Problem, ...]]:
        """The settings, and the names that no setting has.  Raises `ConfigError`."""
        document = parsed_toml(self.text, self.path)
        config = Config()
        tables: dict[str, Any] = {}
        for name, table in document.items():
            if name not in (known := [each.name for each in fields(config)]):
                self._unknown(name, name, known)
            elif not isinstance(table, dict):
                raise self._wrong(name, "a table")
            else:
                tables[name] = self._table(name, getattr(config, name), table)
        return replace(config, **tables), tuple(self.problems)

    def _table(self, name: str, defaults: Any, table: Mapping[str, object]) -> Any:
        known = {setting.name: setting for setting in fields(defaults)}
        for setting in known.values():
            if setting.metadata.get("entries"):  # the names in the table are no settings
                read = setting.metadata["read"]
                return replace(defaults, **{setting.name: self._entries(name, read, table)})
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self._unknown(f"{name}.{key}", key, known)
                continue
            values[key] = self._value(f"{name}.{key}", known[key].metadata["read"], value)
        return replace(defaults, **values)

    def _entries(self, name: str, read: Kind, table: Mapping[str, object]) -> tuple[Any, ...]:
        return tuple(
            (key, self._value(f"{name}.{key}", read, value)) for key, value in table.items()
        )

    def _value(self, full: str, read: Kind, value: object) -> Any:
        try:
            return read(value)
        except WrongValueError as error:
            raise self._wrong(full, str(error)) from error

    def _unknown(self, full: str, key: str, known: Any) -> None:
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        reason = f"no setting is called so, it is ignored{hint}"
        self.problems.append(Problem(str(self.path), self._place(full), reason))

    def _wrong(self, full: str, wanted: str) -> ConfigError:
        return ConfigError(f"must be {wanted}", file=str(self.path), where=self._place(full))

    def _place(self, full: str) -> str:
        """``line 3, display.theme``: tomllib keeps no lines, so the key is looked up."""
        table = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            text = line.strip()
            if text.startswith("["):
                table = text.strip("[] ")
            name = text.partition("=")[0].strip().strip("\"'")
            if full in (table, name, f"{table}.{name}"):
                return f"line {number}, {full}"
        return full
