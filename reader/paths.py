"""Where Broadsheet keeps its files, and where its own data files are found."""

from __future__ import annotations

from pathlib import Path

from reader.places import places
from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of an installation.  Nothing is created by looking."""

    config: Path
    data: Path
    cache: Path

    @classmethod
    def find(cls) -> Paths:
        """Under ``BROADSHEET_HOME`` if it is set, else where the system wants them."""
        known = places()
        if known is not None:
            return cls(*map(Path, known))
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("broadsheet", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path)

    @classmethod
    def under(cls, home: Path) -> Paths:
        """Everything under one folder: tests, portable and temporary use."""
        return cls(home / "config", home / "data", home / "cache")

    @property
    def config_file(self) -> Path:
        """``config.toml``."""
        return self.config / "config.toml"

    @property
    def library_file(self) -> Path:
        """The one SQLite file."""
        return self.data / "library.db"

    @property
    def pictures(self) -> Path:
        """Pictures of articles, which can be fetched again."""
        return self.cache / "pictures"

    @property
    def last_picture(self) -> Path:
        """The screen as it was left."""
        return self.cache / "last_picture.json"

    @property
    def downloads(self) -> Path:
        """Files of articles, where the settings name no other folder."""
        return self.data / "downloads"

    @property
    def backups(self) -> Path:
        """Copies made before each migration."""
        return self.data / "backups"


def shipped(name: str) -> Path:
    """A folder that ships with the program: ``styles`` or ``sample_feeds``.

    In a wheel it lies inside the package; in a checkout or an editable install
    it lies beside it.
    """
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def is_sample_paper(path: Path) -> bool:
    """Whether ``path`` is the sample paper, or a copy of it such as a clone's."""
    manifest = ".manifest.toml"
    try:
        return (path / manifest).read_bytes() == (shipped("sample_feeds") / manifest).read_bytes()
    except OSError:
        return False
