"""Matching at size: one need against 100,000 offers and one offer against 100,000 needs, through the product's door.

    python -m bench.matching [--offers 100000] [--asked 60]

Offers and needs are made up. Words go into the index as they are; the model reads 1,500 of the texts, and the vector of
every other text is one of theirs, moved a little: what is timed (reading the question, comparing with every vector,
reading rows, judging, explaining) does not depend on where the vectors lie. Rivals in the same run: plain BM25 in
tantivy over the same texts, and a full matrix product in 32 bits; neither filters, scores or explains.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from functools import cache

import numpy as np

from bench.machine import describe
from bench.search_documents import batches
from bench.search_timing import share
from bench.timing import once, row
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.encoder import Floats, Kind, TextEncoder, normalised

READ, BAR_MS = 1_500, 200


class Moved:
    """The real model for questions; for documents a vector of the texts it has read, moved a little."""

    def __init__(self, model: TextEncoder, texts: Sequence[str]) -> None:
        self.name, self.version, self.dim = model.name, model.version, model.dim
        self._model, self._read = model, model.encode(texts, "document")
        self._random = np.random.default_rng(3)

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        if kind == "query":
            return self._model.encode(texts, kind)
        rows = self._random.integers(0, len(self._read), len(texts))
        noise = self._random.standard_normal((len(texts), self.dim), dtype=np.float32)
        return normalised(self._read[rows] + 0.03 * noise)


@cache
def texts(count: int) -> list[tuple[str, str]]:
    """Title and abstract of so many made-up documents."""
    found = [one for batch in batches(count, 2_000) for one in batch][:count]
    return [(one.text["title"], one.text["abstract"][:200]) for one in found]


def fill(count: int) -> None:
    from django.utils import timezone

    from quanlian.procedures.moment import today
    from quanlian.utilisation.matching.models import Need, OfferCard

    modes, symbols = ("sale", "ordinary", "exclusive", "open"), [f"H01M{at}/00" for at in range(1, 60)]
    now = timezone.now()
    OfferCard.objects.bulk_create(
        (
            OfferCard(
                number=f"G{at}", title=title, text=text, offer_type=modes[at % 4], price_fen=at % 900 * 100_000,
                trl=at % 9 + 1, classes=[symbols[at % len(symbols)]], lister=f"演示单位{at % 500}",
                region_code=350500 + at % 8, listed_on=today(), renewed_at=now,
            )
            for at, (title, text) in enumerate(texts(count))
        ),
        batch_size=5_000,
    )  # fmt: skip
    Need.objects.bulk_create(
        (
            Need(
                number=f"XQ{at}", title=title, problem=text, classes=[symbols[at % len(symbols)]], state="open",
                budget_high_fen=at % 700 * 100_000, trl_least=at % 8 + 1, coop_mode=("any", *modes)[at % 5],
                region_code=350500 + at % 8, posted_on=today(), opened_on=today(),
            )
            for at, (title, text) in enumerate(texts(count))
        ),
        batch_size=5_000,
    )  # fmt: skip


def measure(count: int, asked: int) -> None:
    from unittest import mock

    from quanlian.utilisation.matching import shelves
    from quanlian.utilisation.matching.index import shelf
    from quanlian.utilisation.matching.models import Need, OfferCard

    model = encoder()
    fill(count)
    moved = Moved(model, [f"{title}\n{text}" for title, text in texts(count)[:READ]]) if model else None
    with mock.patch.object(shelf, "encoder", return_value=moved):
        lap = once(shelves.rebuild)
        row(f"index of {count:,} offers and {count:,} needs", f"{lap.wall:.0f} s without the model's own work")
        past = "now() - interval '1 day'"
        for table in (OfferCard, Need):
            _sql(f'UPDATE "{table._meta.db_table}" SET renewed_at = {past}')
        numbers = [f"XQ{at * 37 % count}" for at in range(asked)]
        _need(numbers)
        _offer([f"G{at * 41 % count}" for at in range(asked)])
        _rivals(count, asked, moved)


def _need(numbers: Sequence[str]) -> None:
    from quanlian.utilisation.matching import services

    for kinds in (("offer",), ("offer", "expert", "team")):
        _times(f"need → {'+'.join(kinds)}", numbers, lambda one, kinds=kinds: services.match_need(one, 10, kinds))


def _offer(numbers: Sequence[str]) -> None:
    from django.contrib.auth.models import AnonymousUser

    from quanlian.utilisation.matching import services

    _times("offer → open needs", numbers, lambda one: services.needs_for_offer(one, 10, AnonymousUser()))


def _rivals(count: int, asked: int, moved: Moved | None) -> None:
    import tantivy

    from quanlian.search.engines.embedded.schema import prepared, schema
    from quanlian.search.text.terms import joined
    from quanlian.utilisation.matching.shelves import OFFERS, shelf

    told = texts(count)
    questions = [" ".join(told[at * 37 % count]) for at in range(asked)]
    opened = shelf(OFFERS).open()
    folder = next(shelf(OFFERS).folder.glob("index-*")) if opened else None
    if folder:
        index = prepared(tantivy.Index(schema(), path=str(folder)))
        index.reload()
        searcher = index.searcher()

        def plain(text: str) -> object:
            query = index.parse_query(" ".join(set(joined([text])[0].split())), ["title", "abstract"])
            return searcher.search(query, 10).hits

        _times("rival: tantivy BM25, ten numbers and nothing more", questions, plain)
    if moved:
        rows = moved.encode(["x"] * count, "document")
        _times(
            "rival: model and 32-bit matrix product, ten numbers and nothing more", questions,
            lambda text: np.argpartition(-(rows @ moved.encode([text], "query")[0]), 10)[:10],
        )  # fmt: skip


def _times(what: str, asked: Sequence[str], ask: object) -> None:
    assert callable(ask)
    for one in asked[:5]:
        ask(one)
    laps = [once(lambda one=one: ask(one)) for one in asked]
    wall, cpu = [lap.wall * 1000 for lap in laps], [lap.cpu * 1000 for lap in laps]
    figure = f"wall p50 {share(wall, 50):.0f}, p95 {share(wall, 95):.0f}, max {max(wall):.0f} ms"
    row(what, f"{figure}; CPU p50 {share(cpu, 50):.0f} ms", "" if "rival" in what else f"< {BAR_MS} ms")


def _sql(text: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.matching")
    parser.add_argument("--offers", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as folder:
        os.environ["QUANLIAN_HOME"] = folder
        from quanlian.web.cli.frame import ready

        print(f"# {given.offers:,} offers and needs; {describe()}; load {os.getloadavg()[0]:.1f}\n")
        print("| what | figure | bar | rival |\n|---|---|---|---|")
        with ready():
            measure(given.offers, given.asked)


if __name__ == "__main__":
    main()
