"""The picture gallery of the catalogue: reproductions by the file name the gazette gives, or by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from quanlian.core.files.store import path_of
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.catalogue.gallery_port import save
from quanlian.similarity.catalogue.store import MANY, Catalogue
from quanlian.similarity.models import MarkPicture

GALLERY = "gallery"
ENDINGS = (".png", ".jpg", ".jpeg")


def pictures(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(SHA-256, mark), for every reproduction that belongs to a mark."""
    for name, sha in MarkPicture.objects.order_by("pk").values_list("name", "file_id").iterator(2000):
        found = catalogue.db.execute("select id from mark where image = ? or number = ?", [name, PurePath(name).stem])
        yield from ((sha, str(row[0])) for row in found)


def picture_of(image: str, number: str) -> MarkPicture | None:
    """The reproduction of a mark, if it was taken in."""
    return MarkPicture.objects.filter(name__in=names_of(image, number)).first()


def names_of(image: str, number: str) -> list[str]:
    """File names under which the reproduction of a mark may have come."""
    return [one for one in (image, *(f"{number}{end}" for end in ENDINGS if number)) if one]


def content(sha256: str) -> bytes:
    """Bytes of a stored picture."""
    return path_of(sha256).read_bytes()


def build(catalogue: Catalogue, folder: Path, served: Path | None) -> int:
    """Save the gallery of all reproductions; how many there are."""
    before = {str(row[0]) for row in catalogue.db.execute("select distinct sha from picture")}
    pairs = list(pictures(catalogue))
    catalogue.db.execute("delete from picture")
    catalogue.db.executemany("insert or ignore into picture values (?, ?)", pairs)
    now = [sha for sha, _ in pairs]
    return save(now, before - set(now), folder / GALLERY, served / GALLERY if served else None)


def marks_with(catalogue: Catalogue, shas: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(SHA-256, mark) of these pictures."""
    for start in range(0, len(shas), MANY):
        some = list(shas[start : start + MANY])
        sql = f"select sha, mark from picture where sha in ({', '.join('?' * len(some))})"  # noqa: S608 - only places
        yield from catalogue.db.execute(sql, some)


def pictured(marks: Sequence[MarkFacts]) -> frozenset[str]:
    """Ids of the marks whose reproduction was taken in; one query."""
    names = {name: mark.id for mark in marks for name in names_of(mark.image, mark.number)}
    there = MarkPicture.objects.filter(name__in=list(names)).values_list("name", flat=True)
    return frozenset(names[name] for name in there)
