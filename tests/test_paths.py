"""Where things lie."""

from __future__ import annotations

from pathlib import Path

from reader.paths import is_sample_paper, shipped


def test_the_sample_paper_is_known_also_as_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    assert not is_sample_paper(copy)
    (copy / ".manifest.toml").write_bytes((shipped("sample_feeds") / ".manifest.toml").read_bytes())
    assert is_sample_paper(copy)
    assert is_sample_paper(shipped("sample_feeds"))
    assert not is_sample_paper(tmp_path / "missing")
