"""Tests of `reader.feeds.mhtml`."""
