"""``config.toml`` as a frozen value.

The dataclasses below are the one table of settings: names, defaults, what a
value may be and the help text all come from them, and so do the reader, the
commented default file and ``broadsheet config show``.

A setting nobody knows is a `Problem` (with the nearest name that exists) and
the rest is used; a value that cannot be meant is a `ConfigError` that names the
line and the key.  `tomllib` is imported only if there is a file to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.models import Order, Problem, Show
from reader.settings.kinds import (
    Bindings,
    Boolean,
    Choice,
    Integer,
    Kind,
    Name,
    Text,
    Words,
)
from reader.settings.login import Login, Logins
from reader.values import dataclass


class Theme(StrEnum):
    """Colours of the screen; ``auto`` is dark, or light if the terminal says that it is."""

    AUTO = "auto"
    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"
    SEPIA = "sepia"
    TERMINAL = "terminal"


class Glyphs(StrEnum):
    """Marks and lines: Unicode, or plain ASCII; ``auto`` asks the locale."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class Switch(StrEnum):
    """On or off; ``auto`` asks the terminal and the line to it."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Density(StrEnum):
    """Lines a headline takes."""

    COMPACT = "compact"
    TWO_LINE = "two-line"


class Dates(StrEnum):
    """How headlines are dated."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"


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
    MUTT = "mutt"


_boolean, _text_value, _words, _bindings = Boolean(), Text(), Words(), Bindings()


def _about(read: Kind, help_text: str) -> dict[str, Any]:
    return {"read": read, "help": help_text}


@dataclass(frozen=True, slots=True)
class DisplayConfig:
    """``[display]``: how the screen looks and what it shows first."""

    theme: str = field(
        default=Theme.AUTO,
        metadata=_about(
            Name(Theme),
            "auto, dark, light, contrast, sepia, terminal (its own colours), or one of your own",
        ),
    )
    glyphs: Glyphs = field(
        default=Glyphs.AUTO,
        metadata=_about(Choice(Glyphs), "auto, unicode, or ascii: a terminal without Unicode"),
    )
    hyperlinks: Switch = field(
        default=Switch.AUTO,
        metadata=_about(Choice(Switch), "auto, on or off: links the terminal can open"),
    )
    plain: Switch = field(
        default=Switch.AUTO,
        metadata=_about(
            Choice(Switch), "auto, on or off: line by line, no panes; auto if TERM is dumb"
        ),
    )
    images: Images = field(
        default=Images.AUTO,
        metadata=_about(Choice(Images), "off, auto, kitty or half-cells; auto is off over SSH"),
    )
    measure: int = field(
        default=72,
        metadata=_about(Integer(30, 200), "widest line of an article, in cells (30 to 200)"),
    )
    mouse: bool = field(
        default=True,
        metadata=_about(_boolean, "whether the mouse works in Broadsheet"),
    )
    thin: Switch = field(
        default=Switch.AUTO,
        metadata=_about(Choice(Switch), "few bytes for a slow line: auto (= over SSH), on or off"),
    )
    meter: bool = field(
        default=False,
        metadata=_about(_boolean, "the status line counts the bytes sent to the terminal"),
    )
    show: Show = field(
        default=Show.ALL,
        metadata=_about(Choice(Show), "all, unread or starred articles at the start"),
    )
    order: Order = field(
        default=Order.NEWEST,
        metadata=_about(
            Choice(Order), "newest first, oldest first, or by arrival; S changes it list by list"
        ),
    )
    density: Density = field(
        default=Density.COMPACT,
        metadata=_about(Choice(Density), "compact, or two-line: headlines with their standfirst"),
    )
    dates: Dates = field(
        default=Dates.ABSOLUTE,
        metadata=_about(Choice(Dates), "absolute (14:30, Mon, 3 Nov) or relative (12 min, 3 h)"),
    )
    group_by_day: bool = field(
        default=False,
        metadata=_about(_boolean, "headlines stand under the days they are from"),
    )
    sections_width: int = field(
        default=24,
        metadata=_about(Integer(16, 60), "columns of the sections pane (16 to 60)"),
    )
    sparkline: bool = field(
        default=True,
        metadata=_about(
            _boolean, "articles of the last weeks beside a source, from 34 columns of the pane on"
        ),
    )


@dataclass(frozen=True, slots=True)
class KeysConfig:
    """``[keys]``: a preset, and bindings of one's own over it."""

    preset: Preset = field(
        default=Preset.DEFAULT,
        metadata=_about(Choice(Preset), "default, newsboat, vim or mutt"),
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
            Integer(5, 10_080),
            "minutes between fetches of a feed that does not say (5 to 10080)",
        ),
    )


@dataclass(frozen=True, slots=True)
class RetentionConfig:
    """``[retention]``: how long the articles of feeds are kept."""

    days: int = field(
        default=0,
        metadata=_about(
            Integer(0, 36_500), "after so many days read articles of feeds go; 0 keeps all"
        ),
    )
    articles: int = field(
        default=0,
        metadata=_about(
            Integer(0, 999_999), "beyond the newest so many of a feed read ones go; 0 keeps all"
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
        metadata=_about(Integer(1, 50), "megabytes; a larger picture is left out (1 to 50)"),
    )
    pictures_mb: int = field(
        default=500,
        metadata=_about(Integer(1, 100_000), "megabytes of pictures kept in all (1 to 100000)"),
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
        metadata=_about(Integer(1, 8), "at a time (1 to 8)"),
    )
    file_mb: int = field(
        default=2_000,
        metadata=_about(Integer(1, 100_000), "megabytes; a larger file is refused (1 to 100000)"),
    )


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """``[network]``: how the web is asked.  Proxies come from the environment."""

    connections: int = field(
        default=128,
        metadata=_about(Integer(1, 500), "fetches at a time (1 to 500)"),
    )
    per_host: int = field(
        default=6,
        metadata=_about(Integer(1, 100), "of them, to one host (1 to 100)"),
    )
    seconds: int = field(
        default=60,
        metadata=_about(Integer(1, 600), "for one fetch, redirects included (1 to 600)"),
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
            **_about(Logins(), 'what a server is told: "HOST" = { … }, see “Feeds behind a login”'),
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
        from reader.settings.reading import Reading, text_of

        text = text_of(path)
        return (cls(), ()) if text is None else Reading(path, text).config()
