"""Who is let in: host, origin, token and cookie, against a server that runs."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.serving.desk import Desk

FILES = ("/", "/page.js", "/page.css", "/terminal.js", "/terminal.css", "/mono.ttf", "/ws")


@pytest.mark.parametrize("path", [*FILES, "/nothing", "/?token=guess", "/page.js?token=guess"])
async def test_nothing_is_shown_without_the_token(desk: Desk, path: str) -> None:
    answer = await desk.get(path, Origin=desk.site)
    assert answer.status == 403
    assert "token" in await answer.text()
    assert not answer.cookies


async def test_the_token_gives_a_cookie_and_leaves_the_address(desk: Desk) -> None:
    answer = await desk.browser.get(desk.address, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    (cookie,) = answer.cookies.values()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert cookie.key == f"broadsheet-{urlsplit(desk.site).port}"
    assert cookie.value not in desk.address
    for path in FILES[:-1]:
        assert (await desk.get(path)).status == 200
    assert (await desk.get("/?token=guess")).headers["Location"] == "/"


async def test_the_token_opens_the_page_only(desk: Desk) -> None:
    token = desk.address.partition("?")[2]
    assert (await desk.get(f"/ws?{token}", Origin=desk.site)).status == 403
    assert (await desk.get(f"/page.js?{token}")).status == 403


async def test_a_cookie_of_another_run_is_nothing(desk: Desk) -> None:
    port = urlsplit(desk.site).port
    assert (await desk.get("/", Cookie=f"broadsheet-{port}=stale")).status == 403


async def test_a_name_that_leads_here_by_someone_elses_will_is_refused(desk: Desk) -> None:
    await desk.enter()
    assert (await desk.get("/", Host="rebound.example")).status == 421
    assert (await desk.get("/", Host="")).status == 421
    cookie = desk.browser.cookie_jar.filter_cookies(aiohttp.client.URL(desk.site))
    told = "; ".join(f"{each.key}={each.value}" for each in cookie.values())
    assert (await desk.get("/", Host="papers.example", Cookie=told)).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null", ""])
async def test_a_page_of_another_site_may_neither_look_nor_listen(desk: Desk, origin: str) -> None:
    await desk.enter()
    assert (await desk.get("/page.js", Origin=origin)).status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await desk.socket(Origin=origin)


async def test_a_socket_that_does_not_say_whence_it_comes_is_refused(desk: Desk) -> None:
    await desk.enter()
    assert (await desk.get("/ws")).status == 403


async def test_the_page_loads_nothing_from_elsewhere(desk: Desk) -> None:
    await desk.enter()
    answer = await desk.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert f"connect-src 'self' {desk.site.replace('http', 'ws')} " in policy
    assert "frame-ancestors 'none'" in policy
    html = await answer.text() + await (await desk.get("/page.css")).text()
    named = re.findall(r'(?:src|href)="([^"]*)"|url\("([^"]*)"\)', html)
    assert {path for pair in named for path in pair if path} == {
        *("/page.js", "/page.css", "/terminal.js", "/terminal.css", "/mono.ttf", "/italic.ttf"),
        "data:,",
    }


async def test_every_answer_carries_the_headers(desk: Desk) -> None:
    for answer in (await desk.get("/"), await desk.get("/", Host="rebound.example")):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Server"] == "Broadsheet"


async def test_nothing_can_be_sent_but_questions(desk: Desk) -> None:
    await desk.enter()
    assert (await desk.browser.post(desk.site + "/")).status == 405
