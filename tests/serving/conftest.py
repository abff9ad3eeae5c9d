"""Nothing here can be tried without the extra ``serve``."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("textual_serve") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from tests.serving.desk import desk

    __all__ = ["desk"]
