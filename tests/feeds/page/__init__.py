"""Tests of `reader.feeds.page`."""
