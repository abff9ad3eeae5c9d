"""Step 3: what is remembered of a feed between two fetches (`reader.models.FeedState`).

Times are seconds since 1970; ``skip_hours`` and ``skip_days`` numbers between
blanks.  The error stands here and nowhere else; the sources pane shows it.
"""

STATEMENTS = (
    """CREATE TABLE feed_states (
        origin_id INTEGER PRIMARY KEY REFERENCES origins ON DELETE CASCADE,
        url TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        validated INTEGER,
        digest BLOB NOT NULL,
        checked INTEGER,
        succeeded INTEGER,
        due INTEGER,
        not_before INTEGER,
        minutes INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        error TEXT NOT NULL,
        moved_to TEXT NOT NULL,
        moved_times INTEGER NOT NULL,
        stopped INTEGER NOT NULL,
        pace_minutes INTEGER NOT NULL,
        skip_hours TEXT NOT NULL,
        skip_days TEXT NOT NULL,
        items BLOB NOT NULL
    )""",
    """CREATE TRIGGER feeds_failing AFTER INSERT ON feed_states WHEN new.error <> ''
    BEGIN
        UPDATE state SET value = value + 1 WHERE key = 'sources_revision';
    END""",
    """CREATE TRIGGER feeds_failed AFTER UPDATE OF error ON feed_states
    WHEN (old.error = '') <> (new.error = '')
    BEGIN
        UPDATE state SET value = value + 1 WHERE key = 'sources_revision';
    END""",
)
