"""Where things lie."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs.unix import Unix

from reader.paths import Paths, is_sample_paper, shipped

XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Linux, and nothing said of folders."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("BROADSHEET_HOME", *XDG):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    "variables",
    [{}, dict.fromkeys(XDG, " "), {name: f"/x/{name}" for name in XDG}],
    ids=["nothing", "blanks", "folders"],
)
def test_on_linux_files_lie_where_all_programs_have_them(
    bare: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        bare.setenv(name, value)
    usual = Unix("broadsheet", appauthor=False)
    found = Paths.find()
    assert (found.config, found.data, found.cache) == (
        usual.user_config_path,
        usual.user_data_path,
        usual.user_cache_path,
    )


@pytest.mark.parametrize("said", ["~/sheet", "relative/../home"])
def test_a_home_of_its_own_has_all_of_it(bare: pytest.MonkeyPatch, said: str) -> None:
    bare.setenv("BROADSHEET_HOME", said)
    home = Path(said).expanduser().absolute().resolve()
    found = Paths.find()
    assert (found.config, found.data, found.cache) == (
        home / "config",
        home / "data",
        home / "cache",
    )


def test_the_sample_paper_is_known_also_as_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    assert not is_sample_paper(copy)
    (copy / ".manifest.toml").write_bytes((shipped("sample_feeds") / ".manifest.toml").read_bytes())
    assert is_sample_paper(copy)
    assert is_sample_paper(shipped("sample_feeds"))
    assert not is_sample_paper(tmp_path / "missing")
