"""Playing a recording, a film or a picture with the program that the user named for it.

Nothing else is ever run, but for mpv where no player is named and it is installed.  The
address is outside text: see `reader.newsroom.links`.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import InputError, reason_of
from reader.models import Article, Enclosure
from reader.newsroom.links import checked_url, filled, started

if TYPE_CHECKING:
    from reader.config import PlayerConfig


class Kind(StrEnum):
    """What there are players for; the names are those of the settings."""

    AUDIO = "audio"
    VIDEO = "video"
    PICTURE = "picture"


_KINDS = {"audio": Kind.AUDIO, "video": Kind.VIDEO, "image": Kind.PICTURE}
_PLAYLISTS = frozenset({"application/vnd.apple.mpegurl", "application/x-mpegurl"})
_USUAL = {
    Kind.AUDIO: ("mpv", "--no-video", "{url}"),
    Kind.VIDEO: ("mpv", "{url}"),
}
"""Where the settings name none and it is on the ``PATH``."""


@dataclass(frozen=True, slots=True)
class Playing:
    """A player with what it is to play."""

    arguments: tuple[str, ...]
    detached: bool
    """Whether it has a window of its own, and does not need the terminal."""


def kind_of(enclosure: Enclosure) -> Kind | None:
    """What a file is, by what the feed says or else by its name; ``None``: nothing to play."""
    said = enclosure.media_type or guess_type(enclosure.url.partition("?")[0])[0] or ""
    if said in _PLAYLISTS:
        return Kind.VIDEO
    return _KINDS.get(said.partition("/")[0])


def playable(article: Article) -> tuple[Enclosure, ...]:
    """What comes with an article and can be played or looked at."""
    return tuple(each for each in article.enclosures if kind_of(each) is not None)


def playing(enclosure: Enclosure, config: PlayerConfig, path: Path | None = None) -> Playing:
    """The player for a file, which is played from ``path`` if it lies there.

    Raises `InputError` if nothing is named for it, or if its address may not be played.
    """
    kind = kind_of(enclosure)
    if kind is None:
        raise InputError("is no recording, film or picture", file=enclosure.url)
    target = checked_url(enclosure.url) if path is None else str(path)
    return Playing(tuple(filled(_player(kind, config), target)), config.detached)


def _player(kind: Kind, config: PlayerConfig) -> Sequence[str]:
    named: Sequence[str] = getattr(config, kind)
    if named:
        return named
    usual = _USUAL.get(kind, ())
    if usual and shutil.which(usual[0]):
        return usual
    raise InputError(f"no player is set for this: [player] {kind} in the settings")


def play(playing: Playing) -> None:
    """Start a player that needs no terminal and return, or wait for one that does.

    Raises `InputError` if it does not start, or ends with a complaint.
    """
    if playing.detached:
        started(playing.arguments, "the player")
    else:
        _wait(playing.arguments)


def _wait(arguments: Sequence[str]) -> None:
    """Let it have the terminal.  Ctrl+C is for it alone, and then ends it as usual."""
    import signal
    import subprocess

    # A handler, since exec sets handlers back, but not what is ignored.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        code = subprocess.call(arguments)
    except OSError as error:
        reason = f"the player did not start: {reason_of(error)}"
        raise InputError(reason, file=arguments[0]) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code > 0:
        raise InputError(f"the player ended with code {code}", file=arguments[0])
