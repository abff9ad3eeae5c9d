"""Typesetting: an article as lines of text for a column, without colours or widgets.

Nothing is imported from here: what the first screen needs of it is little, and a page
needs all of it, and the conversion too.
"""
