"""Step 4: rules on arrival, and how long the articles of feeds are kept.

``rules.seen`` is the highest status id the rule was tried on: what is new has a
higher one, since ids grow and statuses are never deleted.  ``keep_days`` and
``keep_articles`` are -1 where the settings hold, 0 where everything is kept.
``statuses.retired`` is 1 once the article was removed for its age or number: a
feed that still tells it does not bring it back.
"""

STATEMENTS = (
    """CREATE TABLE rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        tag TEXT NOT NULL,
        query TEXT NOT NULL,
        until TEXT,
        seen INTEGER NOT NULL
    )""",
    "ALTER TABLE sources ADD COLUMN keep_days INTEGER NOT NULL DEFAULT -1",
    "ALTER TABLE sources ADD COLUMN keep_articles INTEGER NOT NULL DEFAULT -1",
    "ALTER TABLE statuses ADD COLUMN retired INTEGER NOT NULL DEFAULT 0",
)
