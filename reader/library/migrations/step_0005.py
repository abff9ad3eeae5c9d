"""Step 5: the whole text of articles, and what they said before.

``full_texts`` holds what was found on an article's page, beside the feed's own
text; ``shown`` says which of the two is read.  ``wanted_texts`` are new articles
of sources whose pages are always fetched.  ``versions`` are texts of articles of
feeds that were replaced by others, at ``replaced``.
"""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE full_texts (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        fetched INTEGER NOT NULL,
        shown INTEGER NOT NULL DEFAULT 1,
        complete INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        body_html TEXT NOT NULL
    )""",
    """CREATE TABLE wanted_texts (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE
    )""",
    """CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        replaced INTEGER NOT NULL,
        title TEXT NOT NULL,
        standfirst TEXT,
        body_html TEXT NOT NULL
    )""",
    "CREATE INDEX versions_by_article ON versions (article_id, id)",
    "ALTER TABLE sources ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sources ADD COLUMN unread_on_change INTEGER NOT NULL DEFAULT 0",
    """CREATE TRIGGER texts_wanted AFTER INSERT ON articles
    WHEN (SELECT full_text FROM sources WHERE id = new.source_id)
    BEGIN
        INSERT INTO wanted_texts VALUES (new.id);
    END""",
)
