"""How reproductions go into the gallery and are asked for: by SHA-256, so that equal pictures are described once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.similarity.figures import Gallery, describe
from quanlian.similarity.figures.features import Floats


@dataclass(frozen=True, slots=True)
class Pictures:
    """A gallery open for questions."""

    gallery: Gallery

    def search(self, picture: bytes, k: int) -> list[tuple[str, float]]:
        """(SHA-256, likeness 0-1), nearest first. Raises UserError IMAGE_* for what is no picture."""
        asked = describe(picture).vectors
        return [(one.id, float(one.score)) for one in self.gallery.search(asked, k)] if len(self.gallery) else []


def save(wanted: Iterable[str], gone: Iterable[str], folder: Path, served: Path | None) -> int:
    """Bring the served gallery to the pictures wanted, describing only those it lacks; how many it holds."""
    gallery = Gallery.open(served) if served else Gallery()
    gallery.remove(gone)
    gallery.add(_described(one for one in dict.fromkeys(wanted) if one not in gallery))
    gallery.save(folder)
    return len(gallery)


def _described(pictures: Iterable[str]) -> Iterator[tuple[str, Floats]]:
    """A picture that cannot be read is left out: it was shown to be one when it came in, but disks fail."""
    for sha in pictures:
        try:
            yield sha, describe(path_of(sha).read_bytes()).vectors
        except (UserError, OSError):
            continue


def opened(folder: Path) -> Pictures:
    """The saved gallery, or an empty one."""
    return Pictures(Gallery.open(folder))
