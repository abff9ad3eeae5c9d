"""Mirrors ``reader/serving``: a real server on loopback, and panes that only echo."""
