"""THE table of actions: id, group, label, help, default keys, and the command that runs.

Keys, help, palette, presets and the README's key table all come
from here or are tested against it.  Nothing heavy is imported: the command line
checks ``config.toml`` against this table too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Headings of the help screen, in order."""

    MOVE = "Moving"
    READ = "Reading"
    MARK = "Marking"
    LIST = "Lists"
    SOURCES = "Sources"
    ARTICLE = "This article"
    PROGRAM = "Broadsheet"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key can do."""

    id: str
    """Stable name, used in ``[keys.bind]`` of ``config.toml``."""
    group: Group
    label: str
    """Two or three words: palette and hints."""
    help: str
    """One sentence: help screen and palette."""
    keys: tuple[str, ...]
    """Default keys, by Textual's names."""
    command: str
    """``module:function`` below ``reader.ui.commands``."""


ACTIONS: tuple[Action, ...] = (
    Action("down", Group.MOVE, "Down", "One line down in the active pane.", ("j", "down"), "moving:down"),
    Action("up", Group.MOVE, "Up", "One line up in the active pane.", ("k", "up"), "moving:up"),
    Action("page-down", Group.MOVE, "Page down", "One page down.", ("pagedown", "ctrl+f"), "moving:page_down"),
    Action("page-up", Group.MOVE, "Page up", "One page up.", ("pageup", "ctrl+b"), "moving:page_up"),
    Action("top", Group.MOVE, "Top", "To the beginning.", ("g", "home"), "moving:top"),
    Action("bottom", Group.MOVE, "Bottom", "To the end.", ("G", "end"), "moving:bottom"),
    Action("left", Group.MOVE, "Pane left", "To the pane on the left.", ("h", "left"), "panes:left"),
    Action("right", Group.MOVE, "Pane right", "To the pane on the right.", ("l", "right"), "panes:right"),
    Action("next-pane", Group.MOVE, "Next pane", "To the next pane, round and round.", ("tab",), "panes:following"),
    Action("previous-pane", Group.MOVE, "Previous pane", "To the previous pane.", ("shift+tab",), "panes:preceding"),
    Action("sections", Group.MOVE, "Sections", "To the sections pane.", ("1",), "panes:sections"),
    Action("headlines", Group.MOVE, "Headlines", "To the headlines pane.", ("2",), "panes:headlines"),
    Action("article", Group.MOVE, "Article", "To the article pane.", ("3",), "panes:article"),
    Action("open", Group.READ, "Open", "Open what the cursor is on.", ("enter",), "reading:open_here"),
    Action("back", Group.READ, "Back", "One step back; q at the outermost pane quits.", ("escape",), "reading:back"),
    Action("leave", Group.READ, "Back or quit", "One step back; at the outermost pane, quit.", ("q",), "reading:leave"),
    Action("read-on", Group.READ, "Read on", "Page down; at the end the next unread article, also in the next section.", ("space",), "reading:read_on"),
    Action("next-unread", Group.READ, "Next unread", "Open the next unread article of this list.", ("n",), "reading:next_unread"),
    Action("previous-unread", Group.READ, "Previous unread", "Open the previous unread article of this list.", ("p",), "reading:previous_unread"),
    Action("next-article", Group.READ, "Next article", "Open the next article of this list.", ("N",), "reading:next_article"),
    Action("previous-article", Group.READ, "Previous article", "Open the previous article of this list.", ("P",), "reading:previous_article"),
    Action("zen", Group.READ, "Zen", "The article alone, and back again.", ("z",), "panes:zen"),
    Action("toggle-read", Group.MARK, "Read/unread", "Mark the article read, or unread again.", ("m",), "marking:toggle_read"),
    Action("toggle-star", Group.MARK, "Star", "Star the article, or take the star away.", ("s",), "marking:toggle_star"),
    Action("tags", Group.MARK, "Tags", "Edit the article's tags.", ("t",), "marking:tags"),
    Action("mark-all", Group.MARK, "Mark all read", "Mark all in this list read: only those listed when the key is pressed.", ("A",), "marking:mark_all"),
    Action("undo", Group.MARK, "Undo", "Take back the last change, as often as you like.", ("U",), "marking:undo"),
    Action("search", Group.LIST, "Search", "Search titles, standfirsts, bodies and authors.", ("slash",), "lists:search"),
    Action("view", Group.LIST, "All/unread/starred", "Show all, only unread, or only starred articles.", ("v",), "lists:cycle_show"),
    Action("sort", Group.LIST, "Sort", "Newest first, or oldest first.", ("S",), "lists:cycle_order"),
    Action("fold", Group.LIST, "Fold", "Fold or unfold the section under the cursor.", ("minus",), "lists:fold"),
    Action("add", Group.SOURCES, "Add", "Add a feed, a saved file or a folder.", ("a",), "sources:add"),
    Action("edit", Group.SOURCES, "Edit source", "Change a source's title and section.", ("e",), "sources:edit"),
    Action("delete", Group.SOURCES, "Delete source", "Remove a source, after asking. Read marks are kept.", ("d",), "sources:delete"),
    Action("refresh", Group.SOURCES, "Refresh source", "Re-read this source.", ("r",), "sources:refresh"),
    Action("refresh-all", Group.SOURCES, "Refresh all", "Re-read every source.", ("R",), "sources:refresh_all"),
    Action("samples", Group.SOURCES, "Sample paper", "Add the sample paper that comes with Broadsheet.", (), "sources:samples"),
    Action("problems", Group.SOURCES, "Problems", "Show what could not be read in this source.", ("exclamation_mark",), "sources:problems"),
    Action("browser", Group.ARTICLE, "Open in browser", "Open the article's link in the browser.", ("o",), "links:browser"),
    Action("copy-link", Group.ARTICLE, "Copy link", "Copy the article's link to your own clipboard, also over SSH.", ("y",), "links:copy"),
    Action("links", Group.ARTICLE, "Links", "List the links of this article.", ("L",), "links:pick"),
    Action("select-lines", Group.ARTICLE, "Select lines", "Select lines of this article: j and k extend, o goes to the other end, y copies, Esc leaves.", ("V",), "selecting:lines"),
    Action("save", Group.ARTICLE, "Save article", "Save the article as Markdown, text, HTML or JSON.", ("w",), "links:save"),
    Action("full-text", Group.ARTICLE, "Full text", "The text of the article's page, fetched and kept; again for the feed's own.", ("x",), "texts:full_text"),
    Action("diff", Group.ARTICLE, "What was changed", "Show what the publisher changed in this article last.", ("D",), "texts:diff"),
    Action("pictures", Group.ARTICLE, "Pictures", "Show the pictures of this article, or hide them.", ("i",), "pictures:toggle"),
    Action("play", Group.ARTICLE, "Play", "Play the recording or film that comes with the article, from the disk if it was downloaded.", ("E",), "media:play"),
    Action("download", Group.ARTICLE, "Download", "Take the file that comes with the article to the disk.", ("b",), "media:download"),
    Action("downloads", Group.ARTICLE, "Downloads", "What is downloaded or waits: p pauses, d removes, Enter plays.", ("Q",), "media:downloads"),
    Action("find", Group.ARTICLE, "Find", "Find in this article; again for the next place.", ("f",), "finding:find"),
    Action("find-previous", Group.ARTICLE, "Find previous", "The previous place found.", ("F",), "finding:previous"),
    Action("palette", Group.PROGRAM, "Command palette", "Every action and every source by name.", ("colon", "ctrl+p"), "program:palette"),
    Action("help", Group.PROGRAM, "Help", "This list of keys.", ("question_mark",), "program:show_help"),
    Action("theme", Group.PROGRAM, "Light/dark", "From dark to light to the terminal's colours.", ("T",), "program:cycle_theme"),
    Action("redraw", Group.PROGRAM, "Redraw", "Paint the screen again and list what has come in.", ("ctrl+l",), "program:redraw"),
    Action("copy-selection", Group.PROGRAM, "Copy selection", "Copy the selected text, or stop what is loading.", ("ctrl+c",), "program:interrupt"),
    Action("suspend", Group.PROGRAM, "Suspend", "Back to the shell; fg returns.", ("ctrl+z",), "program:suspend"),
    Action("quit", Group.PROGRAM, "Quit", "Leave Broadsheet from anywhere.", ("ctrl+q",), "program:leave"),
)  # fmt: skip

BY_ID = {action.id: action for action in ACTIONS}

ANYWHERE = frozenset({"quit", "suspend", "redraw"})
"""Also while something is asked."""

ABOUT_THE_LIST = frozenset(
    {
        *("right", "next-pane", "headlines", "read-on"),
        *("next-unread", "previous-unread", "next-article", "previous-article"),
        *("toggle-read", "toggle-star", "tags", "mark-all", "view", "sort"),
        *("browser", "copy-link", "save"),
    }
)
"""In the sections pane these are about the list under the cursor: it is opened first."""

ABOUT_THE_HEADLINE = frozenset(
    {"toggle-read", "toggle-star", "tags", "browser", "copy-link", "save"}
)
"""These wait until the row under the cursor is in memory."""

_KEY_NAMES = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "exclamation_mark": "!",
    "minus": "-",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str, *, plain: bool = False) -> str:
    """A key as people write it: ``/`` for ``slash``, ``Ctrl+P`` for ``ctrl+p``.

    With ``plain`` the arrows are words: ``Up`` instead of an arrow.
    """
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    name = _KEY_NAMES.get(key, key)
    return key.capitalize() if plain and name in "↑↓←→" else name
