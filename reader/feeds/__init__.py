"""The feed layer: bytes become articles.

``formats`` is the one table: how a format is recognised, and its loader; beside
it one file per format.  ``loading.load`` is the way in.  No network, no SQL, no
screen.
"""
