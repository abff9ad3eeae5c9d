"""Keymap presets: other programs' fingers on Broadsheet's actions."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    # newsboat(1), "KEY COMMANDS" of 2.10: where it has a key for what we do, that one does it.
    "newsboat": {
        "toggle-read": ("N",),
        "next-unread": ("n",),
        "previous-unread": ("p",),
        "next-article": ("J",),
        "previous-article": ("K",),
        "move-down": ("alt+j",),
        "move-up": ("alt+k",),
        "play": ("alt+e",),
        "downloads": ("alt+q",),
        "mark-all": ("A",),
        "view": ("l",),
        "sort": ("g", "G"),
        "top": ("home",),
        "bottom": ("end",),
        "right": ("right",),
        "links": ("u",),
        "save": ("s",),
        "toggle-star": ("ctrl+e",),
        "edit": ("E",),
        "undo": ("U",),
        "quit": ("Q", "ctrl+q"),
    },
    # mutt(1), index and pager: http://www.mutt.org/doc/manual/#index-map
    "mutt": {
        "next-unread": ("tab", "n"),
        "previous-unread": ("shift+tab", "p"),
        "next-article": ("J",),
        "previous-article": ("K",),
        "move-down": ("alt+j",),
        "move-up": ("alt+k",),
        "pictures": ("alt+i",),
        "download": ("alt+b",),
        "next-pane": ("right_square_bracket",),
        "previous-pane": ("left_square_bracket",),
        "right": ("right",),
        "top": ("equals_sign", "g", "home"),
        "bottom": ("asterisk", "end"),
        "back": ("escape", "i"),
        "toggle-read": ("N",),
        "toggle-star": ("F",),
        "find-previous": ("alt+f",),
        "view": ("l",),
        "sort": ("o",),
        "browser": ("b",),
        "links": ("v", "L"),
        "save": ("s", "w"),
        "refresh-all": ("G", "R"),
        "undo": ("u", "U"),
    },
    "vim": {
        "page-down": ("ctrl+f", "ctrl+d", "pagedown"),
        "page-up": ("ctrl+b", "ctrl+u", "pageup"),
        "undo": ("u",),
        "find": ("f", "asterisk"),
    },
}


def keymap(preset: str, bind: Mapping[str, str]) -> dict[str, str]:
    """Keys by action id, comma-separated: the preset, then the user's own on top.

    Keys taken by a preset or the user are taken away from the action that had them.
    """
    from reader.ui.actions import ACTIONS

    mine = {name: tuple(key.strip() for key in keys.split(",")) for name, keys in bind.items()}
    chosen = {action.id: action.keys for action in ACTIONS}
    for wanted in (PRESETS[preset], mine):
        taken = {key for keys in wanted.values() for key in keys}
        for name, keys in chosen.items():
            chosen[name] = wanted.get(name, tuple(key for key in keys if key not in taken))
    return {name: ",".join(keys) for name, keys in chosen.items()}
