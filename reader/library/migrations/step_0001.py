"""Step 1: the library as it was founded.

Content (``articles``, ``bodies``) and status (``statuses``) are tables of
their own: content may go and come back, a status never goes.  ``articles`` is
narrow, so that lists read few pages; what a list sorts and filters by is
mirrored into it from ``statuses`` by triggers, and every list has an index
that gives its order.

``articles.order_key`` is ``seconds << 22 | place << 1 | dated``: seconds since
1970 of publication (of arrival, if undated), the place in the file counted
down, and whether the article carries a date.  Lists sort by it, then by id.

``articles.read_rev`` is 0 while unread, else the number of the step in the
change log that read it.
"""

_TABLES = (
    """CREATE TABLE state (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE sections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL UNIQUE COLLATE NOCASE
    )""",
    """CREATE TABLE origins (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('feed', 'archive')),
        location NOT NULL,
        title TEXT,
        section TEXT,
        size INTEGER NOT NULL DEFAULT 0,
        mtime_ns INTEGER NOT NULL DEFAULT 0,
        digest TEXT NOT NULL DEFAULT '',
        missing INTEGER NOT NULL DEFAULT 0,
        arrived INTEGER NOT NULL,
        UNIQUE (kind, location)
    )""",
    """CREATE TABLE sources (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        origin_id INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE,
        publisher TEXT NOT NULL,
        department TEXT NOT NULL,
        title TEXT NOT NULL,
        user_title TEXT,
        section_id INTEGER NOT NULL REFERENCES sections,
        home_url TEXT,
        description TEXT,
        language TEXT,
        interval INTEGER,
        removed INTEGER NOT NULL DEFAULT 0,
        UNIQUE (origin_id, publisher, department)
    )""",
    "CREATE INDEX sources_by_section ON sources (section_id)",
    """CREATE TABLE counts (
        source_id INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
        total INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE problems (
        id INTEGER PRIMARY KEY,
        origin_id INTEGER NOT NULL REFERENCES origins ON DELETE CASCADE,
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        file TEXT NOT NULL,
        place TEXT NOT NULL,
        reason TEXT NOT NULL
    )""",
    "CREATE INDEX problems_by_source ON problems (source_id)",
    "CREATE INDEX problems_by_origin ON problems (origin_id)",
    """CREATE TABLE statuses (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        read_rev INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '',
        position REAL NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE identities (
        key BLOB PRIMARY KEY,
        status_id INTEGER NOT NULL REFERENCES statuses
    ) WITHOUT ROWID""",
    """CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE
    )""",
    """CREATE TABLE status_tags (
        status_id INTEGER NOT NULL REFERENCES statuses,
        tag_id INTEGER NOT NULL REFERENCES tags,
        PRIMARY KEY (status_id, tag_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX status_tags_by_tag ON status_tags (tag_id)",
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_key INTEGER NOT NULL,
        source_id INTEGER NOT NULL REFERENCES sources,
        section_id INTEGER NOT NULL REFERENCES sections,
        status_id INTEGER NOT NULL REFERENCES statuses,
        read_rev INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        complete INTEGER NOT NULL DEFAULT 1,
        published INTEGER,
        digest INTEGER NOT NULL,
        title TEXT NOT NULL
    )""",
    """CREATE TABLE bodies (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        added INTEGER NOT NULL,
        updated INTEGER,
        url TEXT,
        standfirst TEXT,
        details TEXT,
        body_html TEXT NOT NULL
    )""",
    """CREATE TABLE article_tags (
        article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tags,
        PRIMARY KEY (article_id, tag_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX article_tags_by_tag ON article_tags (tag_id)",
    """CREATE TABLE batches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        made INTEGER NOT NULL,
        what TEXT NOT NULL,
        value TEXT NOT NULL DEFAULT '',
        before TEXT,
        count INTEGER NOT NULL DEFAULT 0,
        undoes INTEGER REFERENCES batches
    )""",
    "CREATE INDEX batches_undone ON batches (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE changes (
        batch_id INTEGER NOT NULL REFERENCES batches,
        status_id INTEGER NOT NULL REFERENCES statuses,
        before NOT NULL,
        PRIMARY KEY (batch_id, status_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE saved_searches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        query TEXT NOT NULL
    )""",
    """CREATE VIRTUAL TABLE words USING fts5 (
        title, standfirst, body, authors,
        content = '', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    "CREATE TABLE unindexed (article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE)",
)

_LISTS = (
    "CREATE INDEX articles_by_order ON articles (order_key)",
    "CREATE INDEX articles_by_section ON articles (section_id, order_key)",
    "CREATE INDEX articles_by_source ON articles (source_id, order_key)",
    "CREATE INDEX articles_by_read ON articles (read_rev, order_key)",
    "CREATE INDEX articles_by_section_read ON articles (section_id, read_rev, order_key)",
    "CREATE INDEX articles_by_source_read ON articles (source_id, read_rev, order_key)",
    "CREATE INDEX articles_by_star ON articles (order_key) WHERE starred = 1",
    "CREATE INDEX articles_by_status ON articles (status_id)",
)

_MIRRORS = (
    """CREATE TRIGGER statuses_mirrored AFTER UPDATE OF read_rev, starred ON statuses
    BEGIN
        UPDATE articles SET read_rev = new.read_rev, starred = new.starred
        WHERE status_id = new.id;
    END""",
    """CREATE TRIGGER sources_moved AFTER UPDATE OF section_id ON sources
    WHEN old.section_id <> new.section_id
    BEGIN
        UPDATE articles SET section_id = new.section_id WHERE source_id = new.id;
    END""",
)

_COUNTS = (
    """CREATE TRIGGER sources_counted AFTER INSERT ON sources
    BEGIN
        INSERT INTO counts (source_id) VALUES (new.id);
    END""",
    """CREATE TRIGGER articles_counted AFTER INSERT ON articles
    BEGIN
        UPDATE counts SET total = total + 1, unread = unread + (new.read_rev = 0),
            starred = starred + new.starred
        WHERE source_id = new.source_id;
    END""",
    """CREATE TRIGGER articles_discounted AFTER DELETE ON articles
    BEGIN
        UPDATE counts SET total = total - 1, unread = unread - (old.read_rev = 0),
            starred = starred - old.starred
        WHERE source_id = old.source_id;
    END""",
    """CREATE TRIGGER articles_recounted AFTER UPDATE OF read_rev, starred ON articles
    WHEN (old.read_rev = 0) <> (new.read_rev = 0) OR old.starred <> new.starred
    BEGIN
        UPDATE counts SET unread = unread + (new.read_rev = 0) - (old.read_rev = 0),
            starred = starred + new.starred - old.starred
        WHERE source_id = new.source_id;
    END""",
    """CREATE TRIGGER articles_moved AFTER UPDATE OF source_id ON articles
    WHEN old.source_id <> new.source_id
    BEGIN
        UPDATE counts SET total = total - 1, unread = unread - (old.read_rev = 0),
            starred = starred - old.starred
        WHERE source_id = old.source_id;
        UPDATE counts SET total = total + 1, unread = unread + (old.read_rev = 0),
            starred = starred + old.starred
        WHERE source_id = new.source_id;
    END""",
)


def _revised(name: str, event: str) -> str:
    return f"""CREATE TRIGGER {name} AFTER {event}
    BEGIN
        UPDATE state SET value = value + 1 WHERE key = 'sources_revision';
    END"""


_REVISIONS = (
    "INSERT INTO state VALUES ('sources_revision', '0')",
    _revised("sources_added", "INSERT ON sources"),
    _revised("sources_removed", "DELETE ON sources"),
    _revised(
        "sources_edited",
        "UPDATE OF title, user_title, section_id, interval, removed, home_url ON sources",
    ),
    _revised("sections_renamed", "UPDATE OF title ON sections"),
    _revised("searches_saved", "INSERT ON saved_searches"),
    _revised("searches_edited", "UPDATE ON saved_searches"),
    _revised("searches_removed", "DELETE ON saved_searches"),
    _revised("origins_edited", "UPDATE OF missing, location ON origins"),
)

STATEMENTS = _TABLES + _LISTS + _MIRRORS + _COUNTS + _REVISIONS
