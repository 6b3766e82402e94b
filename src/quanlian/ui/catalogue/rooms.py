"""Rooms and what each asks of its catalogue. A room is a package with a `templates` or a `locale` folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quanlian.ui.catalogue import names
from quanlian.ui.catalogue.portable import compiled, read_po
from quanlian.ui.catalogue.sentences import of_python, of_template

SOURCE = Path(__file__).parents[2]
SHARED = SOURCE / "ui"
DATA = SOURCE.parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Room:
    """One room: `folder` holds its templates, code and `locale`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(SOURCE).as_posix()

    @property
    def po(self) -> Path:
        return self.folder / "locale" / "en" / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def templates(self) -> list[Path]:
        return sorted((self.folder / "templates").rglob("*.html"))

    def sentences(self) -> set[str]:
        """Every msgid the room's templates and code ask for."""
        asked = {text for path in self.templates() for text in of_template(path)}
        return asked | {text for path in self.folder.rglob("*.py") for text in of_python(path)}

    def english(self) -> dict[str, str]:
        """The room's own pairs; empty where it has no catalogue yet."""
        return read_po(self.po) if self.po.exists() else {}

    def missing(self) -> list[str]:
        """Sentences with no English here or in the shared catalogue of `ui`, and entries left empty."""
        own = self.english()
        known = {**Room(SHARED).english(), **own}
        asked = self.sentences() | own.keys()
        return sorted(text for text in asked if not known.get(text))

    def stale(self) -> bool:
        """Whether the compiled file is absent or differs from what its source compiles to."""
        return self.po.exists() and (not self.mo.exists() or self.mo.read_bytes() != compiled(self.english()))

    def compile(self) -> None:
        self.mo.write_bytes(compiled(self.english()))


class Data(Room):
    """The folder of data files: no templates, but names that pages show through the filter `said`."""

    @property
    def name(self) -> str:
        return self.folder.name

    def sentences(self) -> set[str]:
        asked = {*names.of_items(self.folder), *names.of_indicators(self.folder)}
        return asked - names.english_of_items(self.folder).keys()

    def english(self) -> dict[str, str]:
        return {**names.english_of_items(self.folder), **super().english()}


def rooms() -> list[Room]:
    """All rooms of the package, in order of their names, and the data files of the product."""
    folders = {path.parent for name in ("templates", "locale") for path in SOURCE.rglob(name) if path.is_dir()}
    return [*(Room(folder) for folder in sorted(folders)), Data(DATA)]


def homeless() -> list[Path]:
    """Python files that ask for sentences but belong to no room, so that no catalogue could answer."""
    inside = [room.folder for room in rooms()]
    outside = (path for path in SOURCE.rglob("*.py") if not any(folder in path.parents for folder in inside))
    return sorted(path for path in outside if of_python(path))
