"""Pictures ranked against a folder of pictures by the product's own gallery (`quanlian eval mark-images`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.similarity.evaluate import trec
from quanlian.similarity.figures.features import Floats, describe
from quanlian.similarity.figures.gallery import Gallery

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".svg"})
Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pictures there were; those that could not be read, with why (they are in no answer)."""

    register: int
    queries: int
    unread: list[tuple[str, str]] = field(default_factory=list)


def images(register: Path, queries: Path, k: int, out: Path, told: Told = lambda what, done: None) -> Outcome:
    """Write the run, all or nothing; an id is the file's name without its ending.

    Raises UserError EVAL_IMAGES_NONE, EVAL_ID_TWICE, EVAL_RECORD.
    """
    unread: list[tuple[str, str]] = []
    gallery = Gallery.build(_vectors(pictures(register), "register", unread, told))
    asked = _vectors(pictures(queries), "queries", unread, told)
    count = trec.write(out, ((name, _answers(gallery, vectors, k)) for name, vectors in asked))
    return Outcome(len(gallery), count, unread)


def pictures(folder: Path) -> dict[str, Path]:
    """Id → file, in order of name. Raises UserError EVAL_IMAGES_NONE or EVAL_ID_TWICE."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in KINDS or not path.is_file():
            continue
        if path.stem in found:
            raise UserError("EVAL_ID_TWICE", "两个图片文件的编号相同", value=path.name, remedy="去掉扩展名后须唯一")
        found[path.stem] = path
    if not found:
        remedy = "目录中应有 PNG、JPEG、WebP、GIF 或 BMP 图片，文件名（不含扩展名）为编号"
        raise UserError("EVAL_IMAGES_NONE", "目录中没有图片", value=str(folder), remedy=remedy)
    return found


def _vectors(
    files: dict[str, Path], what: str, unread: list[tuple[str, str]], told: Told
) -> Iterator[tuple[str, Floats]]:
    for done, (name, path) in enumerate(files.items(), 1):
        try:
            vectors = describe(path.read_bytes()).vectors
        except UserError as error:
            unread.append((path.name, str(error)))
        else:
            yield name, vectors
        told(what, done)


def _answers(gallery: Gallery, vectors: Floats, k: int) -> list[tuple[str, float]]:
    return [(found.id, found.cosine) for found in gallery.search(vectors, k)]
