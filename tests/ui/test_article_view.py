"""The article pane in an app of its own: scrolling, finding, selecting, resizing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.selection import Selection

from reader.content.blocks import Block, BlockKind, Link, Span, SpanStyle
from reader.content.reading_time import UNKNOWN
from reader.models import Article
from reader.newsroom.rendering import Rendered
from reader.ui.themes import THEMES
from reader.ui.widgets.article_view import ArticleView
from tests.ui.typesetting import invented

Part = Block | Link
STYLES = Path(__file__).parents[2] / "styles"


class Told:
    """A story whose parts are given."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = tuple(parts)

        self.made = len(self._parts)
        self.complete = True
        self.extent = UNKNOWN

    def parts(self) -> Iterator[Part]:
        return iter(self._parts)


class Slow(Told):
    """A story of which only so many parts come before the gate is opened."""

    def __init__(self, parts: Iterable[Part], ready: int) -> None:
        super().__init__(parts)
        self.made = ready
        self.complete = False
        self.gate = Event()

    def parts(self) -> Iterator[Part]:
        for number, part in enumerate(self._parts):
            if number >= self.made:
                assert self.gate.wait(20)
            yield part


def rendered(
    parts: Iterable[Part], *, title: str = "Tide tables", position: float = 0.0
) -> Rendered:
    return edition(Told(parts), title=title, position=position)


def edition(story: Told, *, title: str = "Tide tables", position: float = 0.0) -> Rendered:
    stored = invented.stored(Article(title=title), position)
    return Rendered(stored, story)  # type: ignore[arg-type]


class Desk(App[None]):
    """Only the article pane."""

    CSS_PATH: ClassVar[list[str | Path]] = [STYLES / "article_view.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleView()

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def on_article_view_position_changed(self, message: Message) -> None:
        self.heard.append(message)

    on_article_view_end_reached = on_article_view_position_changed
    on_article_view_matches_changed = on_article_view_position_changed
    on_article_view_link_activated = on_article_view_position_changed

    def heard_of(self, kind: type[Any]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]


@asynccontextmanager
async def desk(size: tuple[int, int] = (60, 20)) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    app = Desk()
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Until the whole article is set."""
    view = pilot.app.query_one(ArticleView)
    await pilot.app.workers.wait_for_complete()
    for _ in range(500):
        await pilot.pause(0.01)
        if view.settled:
            return
    pytest.fail("the article was never set to its end")


def screen_text(app: App[None]) -> list[str]:
    view = app.query_one(ArticleView)
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


async def test_shows_the_first_screen_at_once() -> None:
    async with desk() as (app, _):
        app.view.show(rendered(invented.paragraphs(20)))
        lines = screen_text(app)
        assert lines[0].strip() == "Tide tables"
        assert any("Paragraph 0." in line for line in lines)


async def test_a_message_stands_calmly_in_the_middle() -> None:
    async with desk() as (app, _):
        app.view.show(rendered(invented.paragraphs(20)))
        app.view.clear("Nothing is open.")
        lines = screen_text(app)
        [shown] = [line for line in lines if line]
        assert shown.strip() == "Nothing is open."
        assert abs((len(shown) - len(shown.lstrip())) - (60 - len(shown.strip())) // 2) <= 1
        assert app.view.progress == ""
        assert app.view.position == 0.0


async def test_pages_follow_one_another_and_the_last_one_says_so() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(invented.paragraphs(6)))
        await settle(pilot)
        assert app.view.progress == "Top"
        bottom = screen_text(app)[-1]
        assert app.view.page_down()
        assert screen_text(app)[0] == bottom
        while app.view.page_down():
            pass
        await pilot.pause()
        assert app.view.progress == "End"
        assert app.view.at_end
        assert len(app.heard_of(ArticleView.EndReached)) == 1
        assert not app.view.line_down()
        assert app.view.line_up()
        assert app.view.progress.endswith(" %")
        assert app.view.top()
        assert not app.view.page_up()


async def test_an_article_that_fits_is_at_its_end() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered([Block(BlockKind.PARAGRAPH, "Short.")]))
        await settle(pilot)
        await pilot.pause()
        assert app.view.progress == "All"
        assert not app.view.page_down()
        assert len(app.heard_of(ArticleView.EndReached)) == 1


async def test_every_way_to_scroll_arrives_where_it_should() -> None:
    async with desk() as (app, pilot):
        view = app.view
        view.show(rendered(invented.paragraphs(30)))
        await settle(pilot)
        tops = []
        for move in (view.line_down, view.page_down, view.line_up, view.page_up, view.bottom):
            assert move()
            tops.append(view.scroll_offset.y)
        assert tops == [1, 20, 19, 0, view.virtual_size.height - 20]
        assert view.top()
        assert not view.top()
        assert not view.line_up()


async def test_the_first_screen_does_not_wait_for_the_rest() -> None:
    async with desk() as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=12)
        app.view.show(edition(story))
        assert "Paragraph 0." in " ".join(screen_text(app))
        assert not app.view.settled
        assert app.view.bottom()
        story.gate.set()
        await settle(pilot)
        assert app.view.at_end
        assert "word39-" in " ".join(screen_text(app))


async def test_scrolling_stops_where_the_text_has_come_to() -> None:
    async with desk() as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=8)
        app.view.show(edition(story))
        for _ in range(10):
            assert app.view.page_down()
        assert "word7-" in " ".join(screen_text(app))
        assert not app.view.at_end
        assert not app.view.line_down()
        story.gate.set()
        await settle(pilot)
        assert app.view.page_down()


async def test_a_pane_made_taller_is_filled_when_the_text_comes() -> None:
    async with desk((60, 10)) as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=3)
        app.view.show(edition(story))
        await pilot.resize_terminal(60, 60)
        await pilot.pause()
        assert screen_text(app)[-1] == ""
        story.gate.set()
        await settle(pilot)
        await pilot.pause()
        assert app.view.size.height == 60
        painted = [strip.text for strip in app.screen._compositor.render_strips()]
        assert painted[-1].strip() or painted[-2].strip()


async def test_another_article_drops_what_was_still_to_come() -> None:
    async with desk() as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=8)
        app.view.show(edition(story))
        app.view.show(rendered(invented.paragraphs(2), title="Second"))
        story.gate.set()
        await settle(pilot)
        assert screen_text(app)[0].strip() == "Second"
        assert app.view.virtual_size.height < 30


async def test_the_reading_position_survives_another_width() -> None:
    body = list(invented.paragraphs(40))
    async with desk() as (app, pilot):
        app.view.show(rendered(body))
        await settle(pilot)
        for _ in range(7):
            app.view.page_down()
        position = app.view.position
        assert 0.2 < position < 0.6
        seen = screen_text(app)[0].split()[0]
    async with desk((44, 20)) as (app, pilot):
        app.view.show(rendered(body, position=position))
        await settle(pilot)
        assert seen in " ".join(screen_text(app)[:2])
        assert app.view.position == pytest.approx(position, abs=0.01)


async def test_a_position_that_is_not_there_yet_is_kept_until_it_is() -> None:
    async with desk() as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=8)
        app.view.show(edition(story, position=0.5))
        assert app.view.position == 0.5
        story.gate.set()
        await settle(pilot)
        assert app.view.position == pytest.approx(0.5, abs=0.02)
        assert app.view.scroll_offset.y > 0


async def test_a_resize_keeps_what_stood_at_the_top() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(invented.paragraphs(40)))
        await settle(pilot)
        for _ in range(4):
            app.view.page_down()
        for width in (34, 90, 60):
            top = app.view.place_at_top
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            await settle(pilot)
            assert app.view.place_at_top.galley == top.galley
            assert app.view.size.width == width


async def test_finds_across_line_breaks_whatever_the_case() -> None:
    async with desk() as (app, pilot):
        body = [*invented.paragraphs(30), Block(BlockKind.PARAGRAPH, "A Heron\u00a0stood. " * 9)]
        app.view.show(rendered(body))
        await settle(pilot)
        assert app.view.find("heron  stood") == 9
        await pilot.pause()
        assert "Heron" in " ".join(screen_text(app))
        told = app.heard_of(ArticleView.MatchesChanged)[-1]
        assert (told.current, told.count, told.complete) == (1, 9, True)
        assert app.view.find_next()
        assert app.view.find_previous()
        assert app.view.find_previous()
        await pilot.pause()
        assert app.heard_of(ArticleView.MatchesChanged)[-1].current == 9
        assert app.view.find("absent") == 0
        assert not app.view.find_next()
        assert app.view.find("") == 0


async def test_matches_look_different_and_the_current_one_more_so() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered([Block(BlockKind.PARAGRAPH, "gull tern gull [b]gull[/b]")]))
        await settle(pilot)
        plain = styles_of(app, "gull")
        app.view.find("gull")
        first, *rest = styles_of(app, "gull")
        assert len(rest) == 2
        assert first not in (*rest, *plain)
        assert rest[0] == rest[1] != plain
        app.view.find_nothing()
        assert styles_of(app, "gull") == plain


def styles_of(app: Desk, word: str) -> list[str]:
    """How the segments that hold a word look, down the pane."""
    return [
        str(segment.style.without_color) + str(segment.style.color)
        for y in range(app.view.size.height)
        for segment in app.view.render_line(y)
        if word in segment.text and segment.style is not None
    ]


async def test_matches_that_come_later_are_counted() -> None:
    async with desk() as (app, pilot):
        story = Slow(invented.paragraphs(40), ready=8)
        app.view.show(edition(story))
        first = app.view.find("Paragraph")
        assert first < 40
        story.gate.set()
        await settle(pilot)
        await pilot.pause()
        told = app.heard_of(ArticleView.MatchesChanged)[-1]
        assert (told.current, told.count) == (1, 40)


async def test_selected_text_is_copied_unwrapped() -> None:
    async with desk((30, 20)) as (app, pilot):
        text = "The ferry leaves at seven and comes back when the tide allows it."
        app.view.show(rendered([Block(BlockKind.PARAGRAPH, text), Block(BlockKind.RULE)]))
        await settle(pilot)
        rows = [y for y, line in enumerate(screen_text(app)) if line][2:5]
        left = screen_text(app)[rows[0]].index("The")
        start, end = Offset(left + 4, rows[0]), Offset(left + 4, rows[-1])
        copied = app.view.get_selection(Selection(start, end))
        assert copied is not None
        assert copied[0] in text
        assert copied[0].startswith("ferry")
        everything = app.view.get_selection(Selection(None, None))
        assert everything is not None
        assert everything[0].startswith("Tide tables\n\n")


async def test_dragging_selects_and_another_article_forgets_it() -> None:
    async with desk((60, 20)) as (app, pilot):
        app.view.show(rendered(invented.paragraphs(3)))
        await settle(pilot)
        lines = screen_text(app)
        row = next(y for y, line in enumerate(lines) if "Paragraph 0." in line)
        left = lines[row].index("Paragraph")
        await pilot.mouse_down(offset=(left, row))
        await pilot.hover(offset=(left + 8, row))
        await pilot.mouse_up(offset=(left + 8, row))
        assert app.screen.get_selected_text() == "Paragraph"
        app.view.show(rendered(invented.paragraphs(3)))
        assert not app.screen.get_selected_text()


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_what_is_selected_is_set_off_and_can_be_read(theme: str) -> None:
    async with desk((60, 20)) as (app, pilot):
        app.theme = theme
        app.view.show(rendered([]))
        await settle(pilot)
        app.view.select_lines()
        await settle(pilot)
        row = next(y for y, line in enumerate(screen_text(app)) if "Tide" in line)
        selected = [part for part in app.view.render_line(row) if "Tide" in part.text]
        assert selected
        for part in selected:
            assert part.style is not None
            assert part.style.reverse
            colour = part.style.color
            assert colour is None or colour.is_default or colour != part.style.bgcolor


def linked(url: str) -> list[Part]:
    span = Span(4, 11, SpanStyle.LINK, 1)
    return [
        Block(BlockKind.PARAGRAPH, "See gull[1] here.", (span,)),
        Link(1, url, "gull"),
    ]


async def test_a_click_on_a_link_tells_where_it_leads() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(linked("https://gulls.example/1")))
        await settle(pilot)
        lines = screen_text(app)
        row = next(y for y, line in enumerate(lines) if "See gull[1]" in line)
        at = lines[row].index("gull")
        await pilot.click(offset=(at - 2, row))
        assert app.heard_of(ArticleView.LinkActivated) == []
        await pilot.click(offset=(at + 1, row))
        [told] = app.heard_of(ArticleView.LinkActivated)
        assert told.url == "https://gulls.example/1"
        assert [link.url for link in app.view.links] == ["https://gulls.example/1"]


@pytest.mark.parametrize(
    ("url", "handed_on"),
    [
        ("https://gulls.example/1", True),
        ("mailto:gulls@harbour.example", True),
        ("https://gulls.example/\x1b]0;x\x07", False),
        ("https://gulls.example/a b", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://gulls.example/" + "a" * 3000, False),
    ],
)
async def test_only_plain_web_addresses_become_terminal_links(url: str, handed_on: bool) -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(linked(url)))
        await settle(pilot)
        links = {
            segment.style.link
            for y in range(app.view.size.height)
            for segment in app.view.render_line(y)
            if segment.style is not None
        }
        assert (url in links) == handed_on
        assert links - {None, url} == set()


@pytest.mark.parametrize("nasty", ["\x1b[31m", "\x9b2J", "\u202e", "[@click=app.quit]x[/]", "[/]"])
async def test_nothing_in_an_article_reaches_the_terminal(nasty: str) -> None:
    async with desk() as (app, pilot):
        parts: list[Part] = [
            Block(kind, f"before{nasty}after", lead=f"{nasty} ", hang=f"{nasty} ")
            for kind in BlockKind
        ]
        parts.append(Block(BlockKind.TABLE, rows=((nasty, "b"), ("c", nasty)), header_rows=1))
        parts.append(Link(1, f"https://a.example/{nasty}", nasty))
        app.view.show(rendered(parts, title=f"Title{nasty}"))
        await settle(pilot)
        text = "".join(segment.text for y in range(200) for segment in app.view.render_line(y))
        assert "\x1b" not in text
        assert "\x9b" not in text
        assert "\u202e" not in text
        if nasty.startswith("["):
            assert nasty in text
        app.view.clear(nasty)
        await pilot.pause()
        assert app.is_running


async def test_the_wheel_scrolls_some_lines() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(invented.paragraphs(30)))
        await settle(pilot)
        await pilot._post_mouse_events(wheel("down"), offset=(5, 5))
        assert app.view.scroll_offset.y == 3
        await pilot._post_mouse_events(wheel("up"), offset=(5, 5))
        assert app.view.scroll_offset.y == 0


def wheel(way: str) -> Any:
    from textual import events

    return [events.MouseScrollDown if way == "down" else events.MouseScrollUp]


async def test_an_article_shown_before_the_pane_has_a_size_appears_later() -> None:
    app = Desk()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.display = False
        await pilot.pause()
        app.view.show(rendered(invented.paragraphs(5)))
        app.view.display = True
        await pilot.pause()
        await settle(pilot)
        assert screen_text(app)[0].strip() == "Tide tables"


async def test_a_new_theme_draws_in_new_colours() -> None:
    async with desk() as (app, pilot):
        app.view.show(rendered(invented.paragraphs(2)))
        await settle(pilot)
        before = styles_of(app, "Harbour Gazette")
        app.theme = THEMES[1].name
        await pilot.pause()
        assert styles_of(app, "Harbour Gazette") != before
