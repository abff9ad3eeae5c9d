"""What a server is told of who asks: the entries of ``[credentials]``."""

from __future__ import annotations

from dataclasses import field, fields

from reader.settings.kinds import Kind, Words, WrongValueError
from reader.settings.toml import typed_toml
from reader.values import dataclass


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


class Logins(Kind):
    """What one server is told."""

    wanted = (
        'such as { user = "ann", password_command = ["pass", "show", "news"] }: user with '
        "password_command or with keyring = true, or token_command; cookies, headers"
    )

    def __call__(self, value: object) -> Login:
        """The login, if its parts make sense together."""
        known = {each.name: type(getattr(Login(), each.name)) for each in fields(Login)}
        if not isinstance(value, dict) or not value or not known.keys() >= value.keys():
            raise self.wrong()
        given = dict(value)
        for name in ("password_command", "token_command"):
            if name in given:
                given[name] = Words()(given[name])
        if "headers" in given:
            given["headers"] = _headers(given["headers"])
        login = Login(**given)
        secrets = (login.password_command, login.token_command, login.keyring)
        ways = sum(map(bool, secrets))
        if any(not isinstance(each, known[name]) for name, each in given.items()) or ways > 1:
            raise self.wrong()
        if bool(login.user) != bool(login.password_command or login.keyring):
            raise self.wrong()
        return login

    def typed(self, text: str) -> object:
        """A table as TOML has it."""
        return typed_toml(text)


def _headers(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise WrongValueError('a table of headers, such as { "X-Key" = "…" }')
    return tuple(value.items())
