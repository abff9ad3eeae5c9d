"""What other readers and services kept: lists of feeds, reading lists, bookmarks, starred items.

A list of feeds yields a `Subscription` each; nothing is fetched here.  A list of
pages yields an article each, undated where the list only says when it was kept.
"""
