"""Step 4."""

STATEMENTS: tuple[str, ...] = ()
