"""Broadsheet: a terminal reader for live feeds and for anything saved."""

__version__ = "0.1.0"
