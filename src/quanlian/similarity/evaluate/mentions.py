"""Brand mentions in somebody's own titles, found by the product's own reader (`quanlian eval mentions`)."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions.finder import Finder
from quanlian.similarity.mentions.fitting import Labelled, fit
from quanlian.similarity.mentions.judging import Judge
from quanlian.similarity.mentions.settings import Settings, judge

Told = Callable[[str, int], None]
CHUNK = 1_000
"""Titles that are read as one body when weights are fitted: as many as an office has at hand."""


@dataclass(frozen=True, slots=True)
class Brands:
    """`aliases` by the entry's id."""

    entries: list[Entry] = field(default_factory=list)
    aliases: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Title:
    """`spans`: the true brand spans of a labelled title."""

    title: str
    id: str = ""
    spans: tuple[tuple[int, int], ...] = ()


def mentions(brands: Path, titles: Path, out: Path, train: Path | None = None, told: Told = lambda w, n: None) -> int:
    """Write one line of JSON a title (all or nothing); returns how many titles.

    Raises UserError EVAL_BRANDS, EVAL_TITLES, EVAL_TRAIN.
    """
    known, rows = read_brands(brands), list(read_titles(titles))
    weigher = learned(known, list(read_titles(train))) if train else judge("among")
    finder = Finder(known.entries, known.aliases, Settings(near=False), (row.title for row in rows))
    new = out.with_name(out.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):
            file.write(json.dumps(line(finder, row, weigher), ensure_ascii=False) + "\n")
            told("titles", count)
    os.replace(new, out)
    return len(rows)


def line(finder: Finder, row: Title, weigher: Judge) -> dict[str, object]:
    """`spans`: [start, end, brand id, brand name, score, how]; the id is blank where the brand is in no list."""
    spans = [
        [one.start, one.end, one.entry.id, one.entry.name, round(one.score, 3), one.how.value]
        for one in finder.brands(row.title, weigher)
    ]
    return ({"id": row.id} if row.id else {}) | {"title": row.title, "spans": spans}


def learned(known: Brands, rows: list[Title]) -> Judge:
    """Weights from an office's own labelled titles."""
    finder, places = Finder(known.entries, known.aliases, Settings(near=False)), list[Labelled]()
    for part in _parts(rows):
        reader = finder.reader.among(row.title for row in part)
        places += [(*reader.places(row.title, True), set(row.spans)) for row in part]
    return _fitted(places)


def learned_alone(known: Brands, rows: list[Title]) -> Judge:
    """Weights for one listed name at a time, without a long list or a body of titles."""
    reader = Finder(known.entries, known.aliases, Settings(near=False)).reader
    return _fitted([(*reader.alone(row.title), set(row.spans)) for row in rows])


def _fitted(places: list[Labelled]) -> Judge:
    try:
        return fit(places)
    except ValueError:
        remedy = '每行 {"title": …, "spans": [[起, 止], …]}，起止按字计'
        raise UserError("EVAL_TRAIN", "训练标题中没有标出品牌", remedy=remedy) from None


def _parts(rows: list[Title]) -> Iterator[list[Title]]:
    for begin in range(0, len(rows), CHUNK):
        yield rows[begin : begin + CHUNK]


def read_brands(path: Path) -> Brands:
    """CSV with a header: id, name, and aliases in all further columns."""
    brands = Brands()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = [name.strip().lower() for name in next(rows, [])]
        if header[:2] != ["id", "name"]:
            raise UserError("EVAL_BRANDS", "品牌表的前两列不是 id、name", value=",".join(header), remedy="改正表头")
        for row in rows:
            if len(row) > 1 and row[1].strip():
                brands.entries.append(Entry(row[0].strip(), row[1].strip()))
                brands.aliases[row[0].strip()] = [alias.strip() for alias in row[2:] if alias.strip()]
    return brands


def read_titles(path: Path) -> Iterator[Title]:
    """JSON lines with `title`, optional `id`, and `spans` where brands are marked: [start, end, …]."""
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            try:
                told = json.loads(text)
                spans = tuple((int(span[0]), int(span[1])) for span in told.get("spans", ()) if _brand(span))
                yield Title(str(told["title"]), str(told.get("id", "")), spans)
            except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
                remedy = "每行一个 JSON，至少有 title"
                raise UserError(
                    "EVAL_TITLES", f"{path.name} 第{number}行读不懂", value=text[:60], remedy=remedy
                ) from error


def _brand(span: list[object]) -> bool:
    """Spans without a label are brands; with one, those labelled as brand (HPPX 货品品牌)."""
    return len(span) < 3 or str(span[2]).upper() in ("HPPX", "BRAND", "品牌")
