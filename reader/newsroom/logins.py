"""Who the user is to which server: ``[credentials]``, asked for when it is first needed.

A secret is held in memory only, goes to the host it stands under and to no other
(see ``reader.network.transfer``), and only over https or inside this machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from reader.errors import BroadsheetError, ConfigError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.network.messages import Credentials
    from reader.settings.login import Login

SECONDS = 30.0
"""For a command that tells a secret."""


@dataclass(slots=True)
class Logins:
    """What the settings say, resolved once for each host.  May be called from any thread."""

    hosts: Sequence[tuple[str, Login]] = ()
    seconds: float = SECONDS
    _found: dict[str, Credentials | BroadsheetError] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __call__(self, url: str) -> Credentials | None:
        """What to tell the server at ``url``; ``None`` if the settings do not name it.

        Raises `ConfigError` with a sentence if the secret cannot be had, or would be
        sent in the clear.  Waits for the command, which may ask the user something.
        """
        named = self._login(url)
        if named is None:
            return None
        host, login = named
        with self._lock:
            if host not in self._found:
                self._found[host] = self._resolved(host, login)
            found = self._found[host]
        if isinstance(found, BroadsheetError):
            raise ConfigError(found.reason, file=host)
        return found

    def known(self) -> dict[str, Credentials]:
        """What was found out so far, by host: another process need not ask the user again."""
        with self._lock:
            found = self._found.items()
            return {host: each for host, each in found if not isinstance(each, BroadsheetError)}

    def learn(self, known: Mapping[str, Credentials]) -> None:
        """Take over what another process has found out."""
        with self._lock:
            self._found.update(known)

    def _login(self, url: str) -> tuple[str, Login] | None:
        """The host, as the settings write it, and what they say.

        Without a port the usual one is meant: behind another may be somebody else.
        """
        from reader.network.addresses import ascii_url

        try:
            parts = urlsplit(ascii_url(url))
            name = _with_port(parts.netloc.rpartition("@")[2], parts.scheme)
        except ValueError:  # no URL, and no host either
            return None
        named = (each for each in self.hosts if _with_port(each[0], parts.scheme) == name)
        found = next(named, None)
        if found is not None and not _is_safe(parts):
            raise ConfigError("credentials are sent over https only", file=found[0])
        return found

    def _resolved(self, host: str, login: Login) -> Credentials | BroadsheetError:
        try:
            return self._credentials(host, login)
        except BroadsheetError as error:
            return error

    def _credentials(self, host: str, login: Login) -> Credentials:
        from reader.network.messages import Credentials

        password = token = ""
        if login.password_command:
            password = _said(login.password_command, self.seconds)
        if login.token_command:
            token = _said(login.token_command, self.seconds)
        if login.keyring:
            password = _kept(host, login.user)
        return Credentials(login.user, password, token, _cookies(login.cookies), login.headers)


def _with_port(host: str, scheme: str) -> str:
    """``news.example:443`` for ``News.example``; an IPv6 address stands in brackets."""
    host = host.lower()
    return host if _PORT.search(host) else f"{host}:{_PORTS.get(scheme, '')}"


_PORT = re.compile(r":\d+\Z")
_PORTS = {"http": 80, "https": 443}


def _is_safe(parts: SplitResult) -> bool:
    """Whether nobody on the way can read along (a private network is the user's own)."""
    if parts.scheme == "https":
        return True
    from reader.network.addresses import is_private

    host = parts.hostname or ""
    try:
        return is_private(str(ip_address(host)))
    except ValueError:  # a name: only this one never leaves the machine (RFC 6761)
        return host == "localhost" or host.endswith(".localhost")


def _said(command: Sequence[str], seconds: float) -> str:
    """The first line that a program prints; no shell is started."""
    import subprocess

    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        reason = f"the command for its secret took longer than {seconds:.0f} seconds"
        raise ConfigError(reason) from None
    except (OSError, ValueError) as error:
        said = reason_of(error) if isinstance(error, OSError) else "is no command line"
        raise ConfigError(f"the command for its secret did not start: {said}") from None
    if done.returncode:
        raise ConfigError(f"the command for its secret ended with code {done.returncode}")
    first = done.stdout.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
    if not first:
        raise ConfigError("the command for its secret said nothing")
    return first


def _kept(host: str, user: str) -> str:
    """The password that the system's keyring keeps for the host."""
    try:
        keyring = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError:
        remedy = "pipx install --force 'broadsheet[keyring]'"
        raise ConfigError(f"the keyring needs a library; install it with: {remedy}") from None
    try:
        password = keyring.get_password(host, user)
    except errors.KeyringError:
        raise ConfigError("the keyring cannot be opened") from None
    if not password:
        raise ConfigError("the keyring has no password for it")
    return str(password)


def _cookies(name: str) -> str:
    """The path of a file of cookies; libcurl would pass over one that is not there."""
    if not name:
        return ""
    try:
        path = Path(name).expanduser()
        with path.open("rb"):
            return str(path)
    except (OSError, RuntimeError) as error:
        said = reason_of(error) if isinstance(error, OSError) else "there is no such user"
        raise ConfigError(f"its cookies cannot be read: {said}") from None
