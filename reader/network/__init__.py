"""URL -> bytes: the one HTTP client, per-host manners, discovery.  Comes with live feeds."""
