"""Step 6: pages are tried again, and pictures are kept.

``wanted_texts.tries`` counts the fetches that failed for want of a connection or of
a server that works; ``due`` is the second from which the next one is made.
``pictures`` says under which URL which file is kept (its name is a hash of what is
in it, so two URLs may share one); ``article_pictures`` for which articles.
"""

STATEMENTS: tuple[str, ...] = (
    "DROP TRIGGER texts_wanted",
    "ALTER TABLE wanted_texts ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE wanted_texts ADD COLUMN due INTEGER NOT NULL DEFAULT 0",
    """CREATE TRIGGER texts_wanted AFTER INSERT ON articles
    WHEN (SELECT full_text FROM sources WHERE id = new.source_id)
    BEGIN
        INSERT INTO wanted_texts (article_id) VALUES (new.id);
    END""",
    """CREATE TABLE pictures (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        bytes INTEGER NOT NULL
    )""",
    "CREATE INDEX pictures_by_name ON pictures (name)",
    """CREATE TABLE article_pictures (
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        picture_id INTEGER NOT NULL REFERENCES pictures ON DELETE CASCADE,
        PRIMARY KEY (article_id, picture_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX article_pictures_by_picture ON article_pictures (picture_id)",
)
