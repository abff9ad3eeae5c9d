"""EPUB 2 and 3: books, and the newspapers that calibre makes of feeds."""
