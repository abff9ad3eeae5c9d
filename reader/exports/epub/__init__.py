"""EPUB 3.3 (https://www.w3.org/TR/epub-33/): a book of articles, each a chapter."""
