"""Step 11: files that belong to articles are downloaded, one after the other.

``downloads.state`` is ``waiting``, ``paused``, ``done`` or ``failed``; how far one has
come is told by its file alone, so that a program that is killed leaves nothing false
behind.  ``path`` is empty until a name has been chosen; ``validator`` is what the
server calls the version of which the part is (RFC 9110 section 8.8).
"""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE downloads (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        article_id INTEGER REFERENCES articles ON DELETE SET NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'waiting',
        path TEXT NOT NULL DEFAULT '',
        size INTEGER,
        validator TEXT NOT NULL DEFAULT '',
        error TEXT NOT NULL DEFAULT '',
        added INTEGER NOT NULL
    )""",
    "CREATE INDEX downloads_by_article ON downloads (article_id)",
    "CREATE INDEX downloads_by_state ON downloads (state, id)",
)
