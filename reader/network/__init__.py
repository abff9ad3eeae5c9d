"""URL -> bytes: the one HTTP client, its manners, and finding the feeds of a site."""
