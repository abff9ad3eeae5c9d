"""``broadsheet config``: where the settings are, what they are, change them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from reader.cli.context import Context
from reader.config import Config
from reader.content.sanitiser import clean_line
from reader.errors import ConfigError, UsageError, reason_of
from reader.settings.login import Login
from reader.settings.table import Setting, all_settings, find_setting
from reader.settings.toml import toml_value

MASK = "***"
EXAMPLES = """
  broadsheet config path
  broadsheet config show            the settings in force, as TOML
  broadsheet config edit            in $VISUAL or $EDITOR; checked afterwards
  broadsheet config set display.theme sepia
  broadsheet config set keys.bind.open enter,o
  broadsheet config set browser.command "firefox --new-tab {url}"
  broadsheet config unset display.theme
"""
VERBS = ("path", "show", "edit", "set", "unset")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("verb", nargs="?", choices=VERBS, default="show", help="default: show")
    parser.add_argument(
        "key", nargs="?", metavar="KEY", help="set, unset: a setting, such as display.theme"
    )
    parser.add_argument("value", nargs="?", metavar="VALUE", help="set: what it is to be")


def run(arguments: Namespace, context: Context) -> int:
    """Do what the verb says."""
    _check_number(arguments)
    if arguments.verb in ("set", "unset"):
        return _change(context, arguments.key, arguments.value)
    if arguments.verb == "path":
        print(clean_line(str(context.paths.config_file)))
        return context.exit_code
    if arguments.verb == "edit":
        _edit(context.paths.config_file)
    config = context.config()
    if arguments.verb == "show":
        print(as_toml(config))
    return context.exit_code


def _check_number(arguments: Namespace) -> None:
    wanted = {"set": "KEY and VALUE", "unset": "KEY"}.get(arguments.verb, "")
    given = sum(each is not None for each in (arguments.key, arguments.value))
    if given != len(wanted.split(" and ") if wanted else ()):
        raise UsageError(f"config {arguments.verb} takes {wanted or 'nothing more'}")


def _change(context: Context, key: str, text: str | None) -> int:
    """Write one setting into the file, or take it out, and say what it is now."""
    from reader.newsroom.settings_file import change_settings
    from reader.ui.settings import typed_value

    path = context.paths.config_file
    setting = find_setting(key)
    value = None if text is None else typed_value(setting, text, path)
    change_settings(path, [(setting.path, value)])
    shown = "no longer set" if value is None else _shown(setting, value)
    print(clean_line(f"{setting.key}: {shown}"))
    return context.exit_code


def _shown(setting: Setting, value: object) -> str:
    return MASK if setting.table == "credentials" else toml_value(value)


def as_toml(config: Config, *, commented: bool = False) -> str:
    """The settings as a file: each with its help, commented out if they are defaults."""
    lines: list[str] = []
    bindings: list[str] = []  # a table of its own, so it comes last
    heading = ""
    for setting in all_settings():
        if setting.table != heading:
            lines += ["", f"[{setting.table}]"]
            heading = setting.table
        if setting.name == "bind":
            bindings = ["", "[keys.bind]", f"# {setting.help}", *_bindings(config)]
            continue
        lines.append(f"# {setting.help}")
        if setting.table == "credentials":
            lines += _hosts(config)
            continue
        value = toml_value(setting.value(config))
        lines.append(f"{'# ' if commented else ''}{setting.name} = {value}")
    return "\n".join([*lines, *bindings]).lstrip("\n")


def _bindings(config: Config) -> list[str]:
    return [f"{toml_value(name)} = {toml_value(keys)}" for name, keys in config.keys.bind]


def _hosts(config: Config) -> list[str]:
    """Which servers are told something, and how that is come by; never what it is."""
    return [
        f"{toml_value(host)} = {{ {', '.join(_masked(login))} }}"
        for host, login in config.credentials.hosts
    ]


def _masked(login: Login) -> Iterator[str]:
    for each in fields(login):
        value = getattr(login, each.name)
        if value:
            yield f"{each.name} = {'true' if value is True else toml_value(MASK)}"


def _edit(path: Path) -> None:
    """Open the file in the user's editor; a new one shows every setting, commented out."""
    if not _has_terminal():
        raise ConfigError(
            "an editor needs a terminal; the file can be edited in place", file=str(path)
        )
    if not path.exists():
        from reader.newsroom.files import written_whole

        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as stream:
            stream.write(as_toml(Config(), commented=True).encode() + b"\n")
    arguments = [*_editor(), str(path)]
    import subprocess

    try:
        code = subprocess.run(arguments, check=False).returncode
    except OSError as error:
        reason = f"the editor did not start: {reason_of(error)}"
        raise ConfigError(reason, file=arguments[0]) from error
    if code:
        raise ConfigError(f"the editor ended with code {code}", file=arguments[0])


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _editor() -> list[str]:
    """``$VISUAL``, else ``$EDITOR``, split as a shell would; no shell is started."""
    import shlex

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        return shlex.split(named) or ["vi"]
    except ValueError as error:
        raise ConfigError("is no command line", file="$VISUAL or $EDITOR") from error
