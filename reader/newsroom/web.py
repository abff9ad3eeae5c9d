"""How the web is asked, by the settings in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from reader.newsroom.logins import Logins

if TYPE_CHECKING:
    from reader.config import Config
    from reader.network.manners import Manners
    from reader.network.messages import Credentials
    from reader.network.settings import ClientSettings


@dataclass(frozen=True, slots=True)
class Web:
    """The client's settings, and the manners it is used with."""

    client: ClientSettings
    manners: Manners
    credentials: Callable[[str], Credentials | None] = field(default_factory=Logins)
    """What to tell the server at a URL; raises `BroadsheetError`."""


def web_of(config: Config, logins: Logins | None = None) -> Web:
    """Return what the settings say; ``logins`` remember the secrets they have found."""
    from reader.network.manners import Manners
    from reader.network.settings import ClientSettings

    network = config.network
    usual = ClientSettings()
    client = ClientSettings(
        user_agent=network.user_agent or usual.user_agent,
        connections=network.connections,
        per_host=network.per_host,
        ca_file=str(Path(network.ca_file).expanduser()) if network.ca_file else "",
    )
    manners = Manners(usual=timedelta(minutes=config.feeds.interval), seconds=network.seconds)
    return Web(client, manners, logins or Logins(config.credentials.hosts))
