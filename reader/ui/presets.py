"""Keymap presets: other programs' fingers on Broadsheet's actions."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    # https://newsboat.org/releases/2.40/docs/newsboat.html#_keybindings
    "newsboat": {
        "toggle-read": ("N",),
        "next-unread": ("n",),
        "previous-unread": ("p",),
        "next-article": ("J",),
        "previous-article": ("K",),
        "mark-all": ("A",),
        "view": ("l",),
        "sort": ("g",),
        "top": ("home",),
        "bottom": ("end",),
        "right": ("right",),
        "links": ("u",),
        "save": ("s",),
        "toggle-star": ("ctrl+e",),
        "edit": ("E",),
        "undo": ("U",),
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
