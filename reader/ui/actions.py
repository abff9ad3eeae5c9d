"""THE table of actions: id, group, label, help, default keys, and the command that runs.

Keys, help, palette, presets and the README's key table all come
from here or are tested against it.  Nothing heavy is imported: the command line
checks ``config.toml`` against this table too.
"""

from __future__ import annotations

from enum import StrEnum

from reader.values import dataclass


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
    Action("toggle-read", Group.MARK, "Read/unread", "Mark the article read, or unread again: the one under the cursor, in the article pane the one that is open.", ("m",), "marking:toggle_read"),
    Action("toggle-star", Group.MARK, "Star", "Star the article, or take the star away.", ("s",), "marking:toggle_star"),
    Action("tags", Group.MARK, "Tags", "Edit the article's tags.", ("t",), "marking:tags"),
    Action("mark-all", Group.MARK, "Mark all read", "Mark all in this list read: only those listed when the key is pressed.", ("A",), "marking:mark_all"),
    Action("choose-range", Group.MARK, "Choose a stretch", "Choose headlines from here to where the cursor goes; again to end. m s t o y w are then about all chosen, Esc lets them go. In the article: select lines.", ("V",), "choosing:stretch"),
    Action("choose", Group.MARK, "Choose", "Choose this headline, or no longer; m s t o y w are then about all chosen.", ("c",), "choosing:one"),
    Action("mark-older", Group.MARK, "Mark older read", "Mark read what is older than some days, or than a date: only in this list, as it is when the key is pressed.", ("O",), "marking:mark_older"),
    Action("undo", Group.MARK, "Undo", "Take back what the last key changed, as often as you like: marks, tags, sources and sections added, moved, edited or deleted, searches saved.", ("U",), "marking:undo"),
    Action("search", Group.LIST, "Search", "Search titles, standfirsts, bodies and authors.", ("slash",), "lists:search"),
    Action("view", Group.LIST, "All/unread/starred", "Show all, only unread, or only starred articles; the cursor stays with what you read.", ("v",), "lists:cycle_show"),
    Action("filter", Group.LIST, "Filter", "List only headlines with the words you type, in title or source; Esc lists all again.", ("backslash",), "lists:narrow"),
    Action("sort", Group.LIST, "Sort", "Newest first, or oldest first; each list keeps its order.", ("S",), "lists:cycle_order"),
    Action("sort-arrival", Group.LIST, "Sort by arrival", "What came in last stands first, whatever its date.", (), "lists:sort_by_arrival"),
    Action("density", Group.LIST, "One line or two", "A second line under each headline: source, date, standfirst.", ("C",), "lists:density"),
    Action("group-by-day", Group.LIST, "Group by day", "Headlines under the days they are from, or not.", ("B",), "lists:group_by_day"),
    Action("fold", Group.LIST, "Fold", "Fold or unfold the section under the cursor; Enter unfolds it too.", ("minus",), "lists:fold"),
    Action("fold-all", Group.LIST, "Fold all", "Fold every section.", (), "lists:fold_all"),
    Action("unfold-all", Group.LIST, "Unfold all", "Unfold every section.", (), "lists:unfold_all"),
    Action("save-search", Group.LIST, "Save search as …", "Keep the search that is listed among the smart sections.", ("W",), "searches:save"),
    Action("move-down", Group.SOURCES, "Move down", "In the sections pane: move the source, section or saved search down among its neighbours; e moves it elsewhere.", ("J",), "arranging:down"),
    Action("move-up", Group.SOURCES, "Move up", "Likewise, up.", ("K",), "arranging:up"),
    Action("add", Group.SOURCES, "Add", "Add a feed, a saved file or a folder.", ("a",), "sources:add"),
    Action("edit", Group.SOURCES, "Edit", "Change a source's title and section, a section's name (A/B stands in A), or a saved search.", ("e",), "sources:edit"),
    Action("delete", Group.SOURCES, "Delete", "Remove a source or a saved search, after asking; undo brings it back whole for 30 days.", ("d",), "sources:delete"),
    Action("refresh", Group.SOURCES, "Refresh source", "Re-read this source, or all of this section.", ("r",), "sources:refresh"),
    Action("refresh-all", Group.SOURCES, "Refresh all", "Re-read every source.", ("R",), "sources:refresh_all"),
    Action("samples", Group.SOURCES, "Sample paper", "Add the sample paper that comes with Broadsheet.", (), "sources:samples"),
    Action("problems", Group.SOURCES, "Problems", "Show what could not be read in this source or section.", ("exclamation_mark",), "sources:problems"),
    Action("browser", Group.ARTICLE, "Open in browser", "Open the article's link in the browser.", ("o",), "links:browser"),
    Action("copy-link", Group.ARTICLE, "Copy link", "Copy the article's link to your own clipboard, also over SSH.", ("y",), "links:copy"),
    Action("links", Group.ARTICLE, "Links", "List the links of this article.", ("L",), "links:pick"),
    Action("select-lines", Group.ARTICLE, "Select lines", "Select lines of this article: j and k extend, o goes to the other end, y copies, Esc leaves. V does it in the article pane.", (), "selecting:lines"),
    Action("save", Group.ARTICLE, "Save article", "Save the article as Markdown, text, HTML or JSON.", ("w",), "links:save"),
    Action("full-text", Group.ARTICLE, "Full text", "The text of the article's page, fetched and kept; again for the feed's own.", ("x",), "texts:full_text"),
    Action("diff", Group.ARTICLE, "What was changed", "Show what the publisher changed in this article last.", ("D",), "texts:diff"),
    Action("pictures", Group.ARTICLE, "Pictures", "Show the pictures of this article, or hide them.", ("i",), "pictures:toggle"),
    Action("play", Group.ARTICLE, "Play", "Play the recording or film that comes with the article, from the disk if it was downloaded.", ("E",), "media:play"),
    Action("download", Group.ARTICLE, "Download", "Take the file that comes with the article to the disk.", ("b",), "media:download"),
    Action("downloads", Group.ARTICLE, "Downloads", "What is downloaded or waits: p pauses, d removes, Enter plays.", ("Q",), "media:downloads"),
    Action("find", Group.ARTICLE, "Find", "Find in this article; again for the next place.", ("f",), "finding:find"),
    Action("find-previous", Group.ARTICLE, "Find previous", "The previous place found.", ("F",), "finding:previous"),
    Action("palette", Group.PROGRAM, "Command palette", "Every action, section and source by name, and the articles opened last.", ("colon", "ctrl+p"), "program:palette"),
    Action("help", Group.PROGRAM, "Help", "This list of keys.", ("question_mark",), "program:show_help"),
    Action("stats", Group.PROGRAM, "What you read", "What you read, and when: by day, week, hour and source.", (), "program:show_stats"),
    Action("tour", Group.PROGRAM, "Tour", "Six keys to try, one at a time; Esc ends it.", (), "program:tour"),
    Action("theme", Group.PROGRAM, "Colours", "The next colours: dark, light, sepia, high contrast, your own, the terminal's.", ("T",), "program:cycle_theme"),
    Action("settings", Group.PROGRAM, "Settings", "All settings and keys: see, find and change them.", ("comma",), "program:settings"),
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
        *("toggle-read", "toggle-star", "tags", "mark-all", "mark-older", "view", "sort"),
        *("choose", "choose-range", "filter", "sort-arrival"),
        *("browser", "copy-link", "save"),
    }
)
"""In the sections pane these are about the list under the cursor: it is opened first."""

ABOUT_THE_ARTICLE = frozenset(
    {
        *("toggle-read", "toggle-star", "tags"),
        *("browser", "copy-link", "save", "full-text", "diff"),
    }
)
"""In the article pane these are about the open article, elsewhere about the headline under
the cursor; they wait until that is in memory."""

_KEY_NAMES = {
    "slash": "/",
    "backslash": "\\",
    "minus": "-",
    "plus": "+",
    "at": "@",
    "underscore": "_",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
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
    name = _KEY_NAMES.get(key) or _sign(key)
    return key.capitalize() if plain and name in "↑↓←→" else name


def _sign(key: str) -> str:
    """The sign that Textual calls by its name in Unicode: ``[`` for ``left_square_bracket``."""
    from unicodedata import lookup

    try:
        sign = lookup(key.replace("_", " "))
    except KeyError:
        return key
    return sign if sign.isprintable() else key  # there are control characters called delete
