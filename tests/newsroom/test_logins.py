"""Credentials: found out once, sent to their host only, never shown."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from reader.config import Config, CredentialsConfig
from reader.errors import ConfigError, InputError
from reader.newsroom import Newsroom
from reader.newsroom.logins import Logins
from reader.paths import Paths
from reader.settings.login import Login
from tests.network.server import Server, answer, redirect, serving
from tests.newsroom.test_fetching import rss

URL = "https://news.example/feed"


def _program(code: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *arguments)


SECRET = _program("print('sesame'); print('more')")


@pytest.fixture
def other() -> Iterator[Server]:
    with serving() as server:
        yield server


def _newsroom(home: Path, server: Server, login: Login) -> Newsroom:
    hosts = ((f"127.0.0.1:{server.port}", login),)
    return Newsroom.open(Paths.under(home), config=Config(credentials=CredentialsConfig(hosts)))


def _basic(text: str) -> str:
    return f"Basic {b64encode(text.encode()).decode()}"


def test_a_feed_is_added_and_refreshed_with_its_password_asked_for_once(
    tmp_path: Path, server: Server
) -> None:
    log = tmp_path / "log"
    code = "import sys; open(sys.argv[1], 'a').write('.'); print('sesame')"
    login = Login("ann", password_command=_program(code, str(log)))
    url = server.on("/feed", answer(rss("Ebb")))
    with _newsroom(tmp_path / "home", server, login) as newsroom:
        assert not log.exists()
        (outcome,) = newsroom.add([url])
        newsroom.refresh()
        assert (outcome.error, outcome.added) == (None, 1)
    assert [each.headers["authorization"] for each in server.asked] == [_basic("ann:sesame")] * 2
    assert log.read_text() == "."
    assert b"sesame" not in (tmp_path / "home").joinpath("data", "library.db").read_bytes()


def test_a_token_headers_and_cookies(tmp_path: Path, server: Server) -> None:
    cookies = tmp_path / "cookies.txt"
    lines = (f"{host}\tFALSE\t/\tFALSE\t0\tid\t{host}" for host in ("127.0.0.1", "a.example"))
    cookies.write_text("# Netscape HTTP Cookie File\n" + "\n".join(lines) + "\n")
    login = Login(
        token_command=_program("print('t0ken')"), cookies=str(cookies), headers=(("X-Key", "k"),)
    )
    url = server.on("/feed", answer(rss("Ebb")))
    with _newsroom(tmp_path / "home", server, login) as newsroom:
        newsroom.add([url])
    headers = server.asked[0].headers
    assert (headers["authorization"], headers["x-key"]) == ("Bearer t0ken", "k")
    assert headers["cookie"] == "id=127.0.0.1"


def test_no_other_host_and_no_other_port_is_told(
    tmp_path: Path, server: Server, other: Server
) -> None:
    cookies = tmp_path / "cookies.txt"
    cookies.write_text("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tid\t7\n")
    login = Login("ann", SECRET, cookies=str(cookies), headers=(("X-Key", "k"),))
    url = server.on("/feed", redirect(other.on("/feed", answer(rss("Ebb")))))
    with _newsroom(tmp_path / "home", server, login) as newsroom:
        newsroom.add([url])
        newsroom.add([other.url("/feed")])
    assert "cookie" in server.asked[0].headers
    assert len(other.asked) >= 2
    for asked in other.asked:
        assert not {"authorization", "x-key", "cookie"} & set(asked.headers)


def test_the_page_of_an_article_is_asked_for_as_its_feed_is(
    tmp_path: Path, server: Server, other: Server
) -> None:
    login = Login("ann", SECRET, headers=(("X-Key", "k"),))
    link = server.on("/page", redirect(other.on("/page", answer(b"", "404 No"))))
    item = f"<item><title>Ebb</title><link>{link}</link></item>"
    feed = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()
    with _newsroom(tmp_path / "home", server, login) as newsroom:
        newsroom.add([server.on("/feed", answer(feed))])
        with pytest.raises(InputError, match="404"):
            newsroom.texts.full(1)
    asked = server.asked[-1]
    assert (asked.path, asked.headers["authorization"]) == ("/page", _basic("ann:sesame"))
    assert asked.headers["x-key"] == "k"
    assert [each.path for each in other.asked] == ["/page"]
    assert not {"authorization", "x-key"} & set(other.asked[0].headers)


@pytest.mark.parametrize(
    ("login", "reason"),
    [
        (Login("a", _program("raise SystemExit(3)")), "ended with code 3"),
        (Login("a", _program("")), "said nothing"),
        (Login("a", ("/nowhere/pass",)), "did not start: no such file or directory"),
        (Login("a", ("a\0b",)), "did not start: is no command line"),
        (Login("a", keyring=True), "the keyring needs a library"),
        (Login(cookies="/nowhere/c.txt"), "its cookies cannot be read: no such file"),
    ],
)
def test_a_secret_that_cannot_be_had_is_a_sentence(
    tmp_path: Path,
    server: Server,
    login: Login,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    url = server.on("/feed", answer(rss("Ebb")))
    with _newsroom(tmp_path, server, login) as newsroom:
        (outcome,) = newsroom.add([url])
    assert outcome.error is not None
    assert reason in str(outcome.error)
    assert server.asked == []


def test_a_command_that_hangs_is_ended() -> None:
    waiting = _program("import sys, threading; threading.Event().wait()")
    logins = Logins((("news.example", Login("a", waiting)),), seconds=0.2)
    with pytest.raises(ConfigError, match="took longer than 0 seconds"):
        logins(URL)


def test_a_failure_is_found_out_once_too(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = "import sys; open(sys.argv[1], 'a').write('.'); sys.exit(1)"
    logins = Logins((("news.example", Login("a", _program(code, str(log)))),))
    for _ in range(2):
        with pytest.raises(ConfigError, match="ended with code 1"):
            logins(URL)
    assert log.read_text() == "."


@pytest.mark.parametrize(
    ("host", "url", "told"),
    [
        ("News.example", "https://news.EXAMPLE/feed", True),
        ("news.example", "https://news.example:443/feed", True),
        ("news.example:8443", "https://news.example:8443/feed", True),
        ("news.example", "https://news.example:8443/feed", False),
        ("news.example", "https://www.news.example/feed", False),
        ("news.example", "https://news.example.evil.example/", False),
        ("news.example", "https://news.example@evil.example/", False),
        ("xn--bcher-kva.example", "https://bücher.example/", True),
        ("localhost:8000", "http://localhost:8000/", True),
        ("10.0.0.7", "http://10.0.0.7/feed", True),
        ("[::1]:8000", "http://[::1]:8000/feed", True),
        ("news.example", "http://[", False),
    ],
)
def test_whose_credentials_they_are(host: str, url: str, told: bool) -> None:
    assert (Logins(((host, Login("ann", SECRET)),))(url) is not None) is told


@pytest.mark.parametrize("url", ["http://news.example/feed", "http://8.8.8.8/feed"])
def test_nothing_is_sent_in_the_clear(url: str) -> None:
    hosts = tuple((host, Login("ann", SECRET)) for host in ("news.example", "8.8.8.8"))
    with pytest.raises(ConfigError, match="over https only"):
        Logins(hosts)(url)


def test_the_keyring_is_asked_for_the_user_at_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring, errors = ModuleType("keyring"), SimpleNamespace(KeyringError=OSError)
    kept = {("news.example", "ann"): "sesame"}
    keyring.get_password = lambda host, user: kept.get((host, user))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    found = Logins((("news.example", Login("ann", keyring=True)),))(URL)
    assert found is not None
    assert (found.user, found.password) == ("ann", "sesame")
    with pytest.raises(ConfigError, match="has no password"):
        Logins((("news.example", Login("bo", keyring=True)),))(URL)


def test_nothing_secret_is_in_what_a_log_would_show() -> None:
    login = Login("ann", SECRET, headers=(("X-Key", "k3y"),))
    logins = Logins((("news.example", login),))
    assert "sesame" not in f"{logins(URL)!r}{logins!r}{login!r}"
    assert "k3y" not in f"{logins(URL)!r}{logins!r}{login!r}"


def test_a_password_in_a_url_is_refused_and_not_repeated(tmp_path: Path) -> None:
    listed = tmp_path / "urls"
    listed.write_text("https://ann:sesame@news.example/feed\nhttp://127.0.0.1:9/feed\n")
    told: list[object] = []
    with Newsroom.open(Paths.under(tmp_path / "home")) as newsroom:
        url = "https://ann:sesame@news.example/feed"
        (outcome,) = newsroom.add([url], report=told.append)
        assert str(outcome.error).startswith("https://news.example/feed: put its user and password")
        assert "[credentials]" in str(outcome.error)
        with pytest.raises(InputError, match="under \\[credentials\\]"):
            newsroom.check_target(url)
        (outcome,) = newsroom.add([str(listed)], report=told.append)
        assert [each.location for each in newsroom.library.sources()] == ["http://127.0.0.1:9/feed"]
        assert any("news.example" in str(each) for each in outcome.problems)
    assert "sesame" not in repr(told)
    assert "sesame" not in repr(outcome)
