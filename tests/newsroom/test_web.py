"""Settings become what the client and the manners go by."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reader.config import Config, FeedsConfig, NetworkConfig
from reader.network.manners import Manners
from reader.network.settings import ClientSettings
from reader.newsroom.web import web_of


def test_the_defaults_are_those_of_the_client(home: Path) -> None:
    web = web_of(Config())
    assert web.client == ClientSettings()
    assert (web.manners.usual, web.manners.seconds) == (Manners().usual, Manners().seconds)


def test_every_setting_counts(home: Path) -> None:
    network = NetworkConfig(
        connections=9, per_host=2, seconds=30, ca_file="~/ca.pem", user_agent="Reader/1"
    )
    web = web_of(Config(feeds=FeedsConfig(interval=15), network=network))
    assert (web.client.connections, web.client.per_host) == (9, 2)
    assert (web.client.ca_file, web.client.user_agent) == (str(home / "ca.pem"), "Reader/1")
    assert (web.manners.usual, web.manners.seconds) == (timedelta(minutes=15), 30)
