"""The labelled sets and how each is used. Rows are read where they lie and never kept."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from quanlian.search.evaluate.records import Record

ROOT = Path(os.environ.get("QUANLIAN_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data/patents"
_FIRST = re.compile(r"^.{0,120}?[，。；]")
HELD_OUT, SEED, TITLES = 500, 7, 2_000


class Missing(Exception):
    """A set that is not on this machine."""


@dataclass(frozen=True)
class Protocol:
    corpus: list[Record]
    queries: list[Record]
    relevant: Mapping[str, set[str]]
    english: bool = False

    def first(self, count: int) -> Protocol:
        return replace(self, queries=self.queries[:count])


def cpc() -> Protocol:
    """500 documents as questions; relevant is what shares a CPC subgroup."""
    rows = _rows("cn_g06f_cpc/g06f_patents", "title", "abstract", "cpc")
    held = set(random.Random(SEED).sample(range(len(rows)), HELD_OUT))
    records = [Record(id=str(at), title=title, text=text) for at, (title, text, _) in enumerate(rows)]
    symbols = [set(found) for _, _, found in rows]
    corpus = [one for one in records if int(one.id) not in held]
    queries = [records[at] for at in sorted(held)]
    relevant = {q.id: {d.id for d in corpus if symbols[int(q.id)] & symbols[int(d.id)]} for q in queries}
    return Protocol(corpus, queries, relevant)


def titles() -> Protocol:
    """Titles against abstracts whose first clause is gone."""
    both = _rows("cn_g06f_cpc/g06f_patents", "title", "abstract")
    both += _rows("cn_bdci2022_patents/bdci_patents", "title", "abstract")
    once = list({abstract: (title, abstract) for title, abstract in reversed(both)}.values())[::-1]
    corpus = [Record(id=str(at), text=_FIRST.sub("", abstract, count=1)) for at, (_, abstract) in enumerate(once)]
    queries = [Record(id=str(at), text=title) for at, (title, _) in enumerate(once[:TITLES])]
    return Protocol(corpus, queries, _own(queries))


def papers() -> Protocol:
    """Papers against their own patents among documents of medical measurement."""
    rows = _rows("pap2pat/pairs", "patent_id", "paper_title", "paper_abstract", "patent_title", "patent_abstract")
    corpus = {one: Record(id=one, title=title, text=text) for one, _, _, title, text in rows}
    for number, title, text in _rows("us_a61b5/us_a61b5_biblio", "pub_no", "title", "abstract"):
        corpus["a61:" + number] = Record(id="a61:" + number, title=title, text=text)
    queries = [Record(id=str(at), title=title, text=text) for at, (_, title, text, _, _) in enumerate(rows)]
    return Protocol(list(corpus.values()), queries, {str(at): {row[0]} for at, row in enumerate(rows)}, english=True)


def languages() -> Protocol:
    """Chinese abstracts against the English ones of the same documents."""
    rows = _rows("xl_patent_similarity/triples_en_zh_orig", "abs_English", "abs_Chinese")
    corpus = [Record(id=str(at), text=text) for at, (text, _) in enumerate(rows)]
    queries = [Record(id=str(at), text=text) for at, (_, text) in enumerate(rows)]
    return Protocol(corpus, queries, _own(queries))


SETS: dict[str, Callable[[], Protocol]] = {"cpc": cpc, "titles": titles, "papers": papers, "languages": languages}


def _own(queries: list[Record]) -> dict[str, set[str]]:
    return {one.id: {one.id} for one in queries}


def _rows(name: str, *columns: str) -> list[tuple[Any, ...]]:
    path = ROOT / f"{name}.parquet"
    if not path.exists():
        raise Missing(f"{path} is not here; set QUANLIAN_SHARED")
    table = pq.read_table(path, columns=list(columns))
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))
