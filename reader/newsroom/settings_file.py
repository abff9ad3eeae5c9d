"""``config.toml`` changed by the program: comments, order and layout stay the user's own.

tomlkit keeps what it does not change.  Where it adds a value it moves blank lines and
comments about, so a new line is put in as text, and the whole read once more before
anything is written.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from reader.errors import ConfigError, InputError, reason_of
from reader.newsroom.files import make_folder, written_whole
from reader.settings.toml import parsed_toml, toml_name, toml_value

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item, Table

Change = tuple[Sequence[str], object]
"""Names of the tables and of the setting, and its TOML value; ``None`` takes it out."""


def change_settings(path: Path, changes: Sequence[Change]) -> None:
    """Write ``changes`` into the file at ``path``, making it if there is none.

    The file is replaced whole or not at all.  Raises `ConfigError` if it is no TOML, and
    leaves it as it is then.
    """
    before = _content(path)
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    text = _decoded(path, before.removeprefix(mark))
    for names, value in changes:
        text = changed(path, text, names, value)
    content = mark + text.encode()
    if content == before:
        return
    try:
        make_folder(path.parent)
        with written_whole(path) as stream:
            stream.write(content)
    except InputError as error:
        raise ConfigError(error.reason, file=str(path)) from error


def changed(path: Path, text: str, names: Sequence[str], value: object) -> str:
    """``text`` with one setting changed; ``path`` is what errors call it."""
    from tomlkit.exceptions import TOMLKitError

    wanted = _with(_parsed(path, text), names, value)
    try:
        new = _removed(text, names) if value is None else _put(text, names, value)
    except TOMLKitError:
        new = ""
    if _filled(_parsed(path, new)) != _filled(wanted):
        reason = "stands in a way that only you can change, in an editor"
        raise ConfigError(reason, file=str(path), where=".".join(names))
    return new


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ConfigError(reason_of(error), file=str(path)) from error


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8, nothing was changed", file=str(path)) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return parsed_toml(text, path)
    except ConfigError as error:
        reason = f"{error.reason}; nothing was changed"
        raise ConfigError(reason, file=error.file, where=error.where) from error


def _with(document: dict[str, Any], names: Sequence[str], value: object) -> dict[str, Any]:
    """The plain document as it is to be, for comparison."""
    *tables, name = names
    table = document
    for each in tables:
        table = table.setdefault(each, {})
        if not isinstance(table, dict):
            raise ConfigError("is no table, nothing was changed", where=each)
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    return document


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """The same without empty tables: they say nothing."""
    filled = {
        name: _filled(value) if isinstance(value, dict) else value for name, value in table.items()
    }
    return {name: value for name, value in filled.items() if value != {}}


def _removed(text: str, names: Sequence[str]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    table = _table(document, names[:-1])
    if table is not None and names[-1] in table:
        del table[names[-1]]
    return document.as_string()


def _put(text: str, names: Sequence[str], value: object) -> str:
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    line = f"{toml_name(names[-1])} = {toml_value(value)}{newline}"
    table = _table(document, names[:-1])
    if table is None:
        gap = newline if text.strip() else ""
        ended = text if text.endswith("\n") or not text else text + newline
        return f"{ended}{gap}[{'.'.join(map(toml_name, names[:-1]))}]{newline}{line}"
    if names[-1] not in table and isinstance(table, Table) and _has_header(table):
        place = _line_before(table, names[-1])
        ended = place.trivia.trail if place.trivia.trail.endswith("\n") else newline
        place.trivia.trail = ended + line
    else:
        table[names[-1]] = _item(value)
    return document.as_string()


def _item(value: object) -> Item:
    """A value in one line."""
    import tomlkit

    return tomlkit.value(toml_value(value))


def _table(document: TOMLDocument, names: Sequence[str]) -> MutableMapping[str, Any] | None:
    table: Any = document
    for name in names:
        if not isinstance(table, Mapping) or name not in table:
            return None
        table = table[name]
    return cast("MutableMapping[str, Any]", table)


def _has_header(table: Table) -> bool:
    """Whether the table stands under a line of its own, rather than in dotted keys."""
    return not table.is_super_table()


def _line_before(table: Table, name: str) -> Item:
    """After which line a new setting stands: its own, commented out, else the last, else none."""
    from tomlkit.items import AoT, Comment, Table

    commented = re.compile(rf"#\s*{re.escape(name)}\s*=")
    last: Item = table
    for key, item in table.value.body:
        if isinstance(item, Comment) and commented.match(item.trivia.comment):
            return item
        if key is not None and not isinstance(item, Table | AoT):
            last = item
    return last
