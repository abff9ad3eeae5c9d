"""``config.toml`` as a frozen value.

The dataclasses below are the one table of settings: names, defaults, what a
value may be and the help text all come from them, and so do the reader, the
commented default file and ``broadsheet config show``.

A setting nobody knows is a `Problem` (with the nearest name that exists) and
the rest is used; a value that cannot be meant is a `ConfigError` that names the
line and the key.  `tomllib` is imported only if there is a file to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.errors import ConfigError
from reader.models import Order, Problem, Show


class Theme(StrEnum):
    """Colours of the screen; ``auto`` is dark."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Glyphs(StrEnum):
    """Marks and lines: Unicode, or plain ASCII; ``auto`` asks the locale."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Hyperlinks(StrEnum):
    """Links that the terminal itself can open; ``auto`` asks what terminal it is."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Images(StrEnum):
    """Pictures in the article pane; ``auto`` asks what terminal it is, and how it is reached."""

    OFF = "off"
    AUTO = "auto"
    KITTY = "kitty"
    """By the graphics protocol of kitty and Ghostty."""
    HALF_CELLS = "half-cells"
    """By coloured cells, two to a row: every terminal with 256 colours has them."""


class Preset(StrEnum):
    """A set of keys to start from."""

    DEFAULT = "default"
    NEWSBOAT = "newsboat"
    VIM = "vim"


class WrongValueError(ValueError):
    """What a value should have been, in words that follow "must be"."""


Read = Callable[[object], Any]


def _choice(choices: type[StrEnum]) -> Read:
    def read(value: object) -> StrEnum:
        if value not in tuple(choices):
            raise WrongValueError(" or ".join(f'"{choice}"' for choice in choices))
        return choices(str(value))

    return read


def _integer(lowest: int, highest: int) -> Read:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise WrongValueError(f"a whole number from {lowest} to {highest}")
        return value

    return read


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError("true or false")
    return value


def _text_value(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise WrongValueError("a text in quotes")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise WrongValueError('a list of strings, such as ["firefox", "{url}"]')
    return tuple(value)


def _bindings(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
        raise WrongValueError('a table of action = "key,key"')
    return tuple(value.items())


@dataclass(frozen=True, slots=True)
class Login:
    """What a server is told, or how that is found out; at most one of the four secrets."""

    user: str = ""
    password_command: tuple[str, ...] = field(default=(), repr=False)
    """Program and arguments; the first line that it prints is the password."""
    token_command: tuple[str, ...] = field(default=(), repr=False)
    """Likewise, for a bearer token."""
    keyring: bool = False
    """Whether the system's keyring keeps the password."""
    cookies: str = ""
    """Path of a file in Netscape's format."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


_LOGIN = (
    'such as { user = "ann", password_command = ["pass", "show", "news"] }: user with '
    "password_command or with keyring = true, or token_command; cookies, headers"
)


def _login(value: object) -> Login:
    known = {each.name: type(getattr(Login(), each.name)) for each in fields(Login)}
    if not isinstance(value, dict) or not value or not known.keys() >= value.keys():
        raise WrongValueError(_LOGIN)
    given = dict(value)
    for name in ("password_command", "token_command"):
        if name in given:
            given[name] = _words(given[name])
    if "headers" in given:
        given["headers"] = _headers(given["headers"])
    login = Login(**given)
    secrets = (login.password_command, login.token_command, login.keyring)
    ways = sum(map(bool, secrets))
    if any(not isinstance(each, known[name]) for name, each in given.items()) or ways > 1:
        raise WrongValueError(_LOGIN)
    if bool(login.user) != bool(login.password_command or login.keyring):
        raise WrongValueError(_LOGIN)
    return login


def _headers(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise WrongValueError('a table of headers, such as { "X-Key" = "…" }')
    return tuple(value.items())


def _about(read: Read, help_text: str) -> dict[str, Any]:
    return {"read": read, "help": help_text}


@dataclass(frozen=True, slots=True)
class DisplayConfig:
    """``[display]``: how the screen looks and what it shows first."""

    theme: Theme = field(
        default=Theme.AUTO,
        metadata=_about(_choice(Theme), "auto (= dark), light or dark"),
    )
    glyphs: Glyphs = field(
        default=Glyphs.AUTO,
        metadata=_about(_choice(Glyphs), "auto, unicode, or ascii: a terminal without Unicode"),
    )
    hyperlinks: Hyperlinks = field(
        default=Hyperlinks.AUTO,
        metadata=_about(_choice(Hyperlinks), "auto, on or off: links the terminal can open"),
    )
    images: Images = field(
        default=Images.AUTO,
        metadata=_about(_choice(Images), "off, auto, kitty or half-cells; auto is off over SSH"),
    )
    measure: int = field(
        default=72,
        metadata=_about(_integer(30, 200), "widest line of an article, in cells (30 to 200)"),
    )
    mouse: bool = field(
        default=True,
        metadata=_about(_boolean, "whether the mouse works in Broadsheet"),
    )
    show: Show = field(
        default=Show.ALL,
        metadata=_about(_choice(Show), "all, unread or starred articles at the start"),
    )
    order: Order = field(
        default=Order.NEWEST,
        metadata=_about(_choice(Order), "newest or oldest first"),
    )


@dataclass(frozen=True, slots=True)
class KeysConfig:
    """``[keys]``: a preset, and bindings of one's own over it."""

    preset: Preset = field(
        default=Preset.DEFAULT,
        metadata=_about(_choice(Preset), "default, newsboat or vim"),
    )
    bind: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=_about(_bindings, 'action id = "key,key"; the help (?) lists the ids'),
    )

    @property
    def bindings(self) -> Mapping[str, str]:
        """Action id to its keys, comma-separated."""
        return dict(self.bind)


@dataclass(frozen=True, slots=True)
class BrowserConfig:
    """``[browser]``: what opens a link."""

    command: tuple[str, ...] = field(
        default=(),
        metadata=_about(_words, 'such as ["firefox", "{url}"]; [] means the system\'s own'),
    )


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """``[reading]``: how reading behaves."""

    mark_read_on_open: bool = field(
        default=True,
        metadata=_about(_boolean, "an article counts as read when it is opened"),
    )


@dataclass(frozen=True, slots=True)
class FeedsConfig:
    """``[feeds]``: when feeds are fetched."""

    automatic: bool = field(
        default=True,
        metadata=_about(_boolean, "fetch feeds as they fall due while Broadsheet is open"),
    )
    interval: int = field(
        default=60,
        metadata=_about(
            _integer(5, 10_080),
            "minutes between fetches of a feed that does not say (5 to 10080)",
        ),
    )


@dataclass(frozen=True, slots=True)
class RetentionConfig:
    """``[retention]``: how long the articles of feeds are kept."""

    days: int = field(
        default=0,
        metadata=_about(
            _integer(0, 36_500), "after so many days read articles of feeds go; 0 keeps all"
        ),
    )
    articles: int = field(
        default=0,
        metadata=_about(
            _integer(0, 999_999), "beyond the newest so many of a feed read ones go; 0 keeps all"
        ),
    )
    unread: bool = field(
        default=False,
        metadata=_about(_boolean, "unread articles go as well; starred ones never do"),
    )


@dataclass(frozen=True, slots=True)
class OfflineConfig:
    """``[offline]``: what ``broadsheet offline`` takes along."""

    pictures: bool = field(
        default=True,
        metadata=_about(_boolean, "whether pictures are fetched, too"),
    )
    picture_mb: int = field(
        default=5,
        metadata=_about(_integer(1, 50), "megabytes; a larger picture is left out (1 to 50)"),
    )
    pictures_mb: int = field(
        default=500,
        metadata=_about(_integer(1, 100_000), "megabytes of pictures kept in all (1 to 100000)"),
    )


@dataclass(frozen=True, slots=True)
class PlayerConfig:
    """``[player]``: what plays recordings and films, and shows pictures."""

    audio: tuple[str, ...] = field(
        default=(),
        metadata=_about(_words, 'such as ["mpv", "--no-video", "{url}"]; [] means mpv if there is'),
    )
    video: tuple[str, ...] = field(
        default=(),
        metadata=_about(_words, 'such as ["mpv", "{url}"]; [] means mpv if there is'),
    )
    picture: tuple[str, ...] = field(
        default=(),
        metadata=_about(_words, 'such as ["feh", "{url}"]; [] means none'),
    )
    detached: bool = field(
        default=False,
        metadata=_about(_boolean, "whether players have windows of their own"),
    )


@dataclass(frozen=True, slots=True)
class DownloadsConfig:
    """``[downloads]``: the files of articles, taken to the disk."""

    directory: str = field(
        default="",
        metadata=_about(_text_value, "where they go; empty means a folder beside the library"),
    )
    parallel: int = field(
        default=2,
        metadata=_about(_integer(1, 8), "at a time (1 to 8)"),
    )
    file_mb: int = field(
        default=2_000,
        metadata=_about(_integer(1, 100_000), "megabytes; a larger file is refused (1 to 100000)"),
    )


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """``[network]``: how the web is asked.  Proxies come from the environment."""

    connections: int = field(
        default=64,
        metadata=_about(_integer(1, 500), "fetches at a time (1 to 500)"),
    )
    per_host: int = field(
        default=6,
        metadata=_about(_integer(1, 100), "of them, to one host (1 to 100)"),
    )
    seconds: int = field(
        default=60,
        metadata=_about(_integer(1, 600), "for one fetch, redirects included (1 to 600)"),
    )
    ca_file: str = field(
        default="",
        metadata=_about(_text_value, "file of certificates to trust; empty means the system's"),
    )
    user_agent: str = field(
        default="",
        metadata=_about(_text_value, "what Broadsheet calls itself; empty means its name"),
    )


@dataclass(frozen=True, slots=True)
class CredentialsConfig:
    """``[credentials]``: a table of hosts, whose names are the user's own."""

    hosts: tuple[tuple[str, Login], ...] = field(
        default=(),
        metadata={
            **_about(_login, 'what a server is told: "HOST" = { … }, see “Feeds behind a login”'),
            "entries": True,
        },
    )


@dataclass(frozen=True, slots=True)
class Config:
    """All settings.  ``Config()`` is what holds without a file."""

    display: DisplayConfig = field(default_factory=DisplayConfig)
    keys: KeysConfig = field(default_factory=KeysConfig)
    browser: BrowserConfig = field(default_factory=BrowserConfig)
    reading: ReadingConfig = field(default_factory=ReadingConfig)
    feeds: FeedsConfig = field(default_factory=FeedsConfig)
    retention: RetentionConfig = field(default_factory=RetentionConfig)
    offline: OfflineConfig = field(default_factory=OfflineConfig)
    player: PlayerConfig = field(default_factory=PlayerConfig)
    downloads: DownloadsConfig = field(default_factory=DownloadsConfig)
    network: NetworkConfig = field(default_factory=NetworkConfig)
    credentials: CredentialsConfig = field(default_factory=CredentialsConfig)

    @classmethod
    def load(cls, path: Path) -> tuple[Config, tuple[Problem, ...]]:
        """The settings in ``path`` (defaults if there is no such file), and unknown names.

        Raises `ConfigError` if the file cannot be read, is no TOML, or holds a
        value of the wrong kind.
        """
        text = _text(path)
        if text is None:
            return cls(), ()
        return _Reading(path, text).config()


def settings(config: Config) -> Iterator[tuple[str, str, object, str]]:
    """Every setting as (table, name, value, help), in the order of the file."""
    for table in fields(config):
        values = getattr(config, table.name)
        for setting in fields(values):
            value = getattr(values, setting.name)
            yield table.name, setting.name, value, setting.metadata["help"]


def toml_value(value: object) -> str:
    """A setting's value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(toml_value(part) for part in value)}]"
    from json import dumps

    # A JSON string is a TOML basic string, but for DEL (https://toml.io/en/v1.0.0#string).
    return dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(error.strerror or str(error), file=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8", file=str(path), where=f"line {line}") from error


class _Reading:
    """One reading of one file."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    def config(self) -> tuple[Config, tuple[Problem, ...]]:
        from tomllib import TOMLDecodeError, loads

        try:
            document = loads(self.text)
        except TOMLDecodeError as error:
            raise _syntax_error(self.path, str(error)) from error
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

    def _entries(self, name: str, read: Read, table: Mapping[str, object]) -> tuple[Any, ...]:
        return tuple(
            (key, self._value(f"{name}.{key}", read, value)) for key, value in table.items()
        )

    def _value(self, full: str, read: Read, value: object) -> Any:
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


def _syntax_error(path: Path, message: str) -> ConfigError:
    """tomllib says "Reason (at line 3, column 5)"; we say the place first."""
    reason, found, place = message.partition(" (at ")
    return ConfigError(
        f"{reason[:1].lower()}{reason[1:]}",
        file=str(path),
        where=place.rstrip(")") if found else "",
    )
