"""The wheel holds all that the program needs, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from email import message_from_string
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from reader import __version__
from reader.paths import shipped

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, as an installer lays them out."""
    folder = tmp_path_factory.mktemp("site-packages")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _run(unpacked: Path, folder: Path, code: str, *arguments: str) -> str:
    """Run ``code`` on the unpacked wheel, in a folder that knows no checkout."""
    first = f"import sys; sys.path.insert(0, {str(unpacked)!r}); "
    done = subprocess.run(
        [sys.executable, "-P", "-c", first + code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["styles", "sample_feeds"])
def test_shipped_folders_are_in_the_wheel_to_the_last_file(unpacked: Path, name: str) -> None:
    assert _below(unpacked / "reader" / name) == _below(shipped(name))
    assert _below(shipped(name))


def test_nothing_else_is_in_the_wheel(unpacked: Path) -> None:
    top = {path.name for path in unpacked.iterdir()}
    assert top == {"reader", f"broadsheet-{__version__}.dist-info"}


def test_metadata_names_program_version_and_licence(unpacked: Path) -> None:
    info = unpacked / f"broadsheet-{__version__}.dist-info"
    metadata = message_from_string((info / "METADATA").read_text(encoding="utf-8"))
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "GPL-3.0-or-later"
    assert (info / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert "broadsheet = reader.__main__:main" in (info / "entry_points.txt").read_text()


def test_an_unpacked_wheel_finds_its_own_samples_and_reads_one(
    unpacked: Path, tmp_path: Path
) -> None:
    code = "from reader.paths import shipped; print(shipped('sample_feeds'))"
    samples = Path(_run(unpacked, tmp_path, code).strip())
    assert samples == unpacked / "reader" / "sample_feeds"
    sample = samples / "Technology" / "json-feed-1.0.json"
    code = "from reader.__main__ import main; raise SystemExit(main(sys.argv[1:]))"
    out = _run(unpacked, tmp_path, code, "convert", str(sample), "--to", "jsonfeed")
    assert [item["id"] for item in json.loads(out)["items"]] == ["1042", "1041"]


def test_every_dependency_has_its_reason_in_the_guide_for_contributors() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {(_name(each), "") for each in project["dependencies"]}
    wanted |= {(_name(each), x) for x in extras if x != "dev" for each in extras[x]}
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("## Dependencies\n")[2].partition("\n## ")[0]
    row = re.compile(r"^\| ((?:`[^`]+`(?:, )?)+)(?: \(`(.+?)`\))? \| \S.* \|$", re.MULTILINE)
    rows = row.findall(table)
    told = {(name, extra) for names, extra in rows for name in re.findall(r"`([^`]+)`", names)}
    assert told == wanted


def _name(requirement: str) -> str:
    """The package's name in what PEP 508 has more of."""
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return found[0]
