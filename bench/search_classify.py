"""IPC subclasses from titles alone, beside the published predictions of a rival on the same rows.

    python -m bench.search_classify [titles.parquet] [--scheme ipc.parquet] [--more titles.parquet] [--same-input]

Protocol (design/measurement.md, IPC subclass from titles): the folds of the file in turn, trained on the other folds
that are there, micro-F1 of as many labels as the rival gives for the row, with a bootstrap 95 % interval over rows.
What the rival saw: title and abstract, four fifths of 9,740 rows (its repository, experiments/multilabel_tfidf_svm.py).
What we see: titles only, and only the folds in the file. `--scheme` adds the official class titles as further
documents; `--more` further patents with their classes, as an office's own registry would, none of them in the test.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.machine import describe
from quanlian.search.suggest.classes import machine, scheme, views
from quanlian.search.suggest.classes.machine import Example
from quanlian.search.vectors.encoder import Floats, Kind, TextEncoder

SHARED = Path(__file__).resolve().parents[2] / "shared/data/patents"
DEFAULT = SHARED / "cn_titles_ipc/titles_ipc.parquet"
ROUNDS = 2000
Row = tuple[str, str, list[str], str, list[str]]
Counts = NDArray[np.int64]
Scored = tuple[Sequence[str], NDArray[np.floating]]
Method = Callable[[Sequence[Row], Sequence[Row]], Scored]


class Remembering:
    """A TextEncoder that reads each text once: the folds share most of their texts."""

    def __init__(self, one: TextEncoder) -> None:
        self._one, self._known = one, dict[str, Floats]()
        self.name, self.version, self.dim = one.name, one.version, one.dim

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(fresh, self._one.encode(fresh, kind), strict=True))
        return np.stack([self._known[text] for text in texts])


def load(path: Path) -> list[Row]:
    query = "select publication_number, title, ipc_subclasses, fold, svm_prediction from read_parquet(?) order by 1"
    return [
        (str(a), str(b), list(c), str(d), list(e)) for a, b, c, d, e in duckdb.execute(query, [str(path)]).fetchall()
    ]


def further(path: Path | None, tested: set[str], most: int) -> list[Example]:
    """Patents of another file (columns title, ipc) with titles that are in no fold."""
    if path is None:
        return []
    query = "select title, any_value(ipc) from read_parquet(?) where len(ipc) > 0 group by title order by hash(title)"
    rows = ((str(title), [str(one) for one in ipc]) for title, ipc in duckdb.execute(query, [str(path)]).fetchall())
    found = (Example(title, "", scheme.subclasses(ipc)) for title, ipc in rows if title not in tested)
    return [one for one in found if one.classes][:most]


def counts(said: Sequence[Sequence[str]], rows: Sequence[Row]) -> Counts:
    """A row each: how many are right, said, true."""
    return np.array(
        [[len(set(one) & set(row[2])), len(set(one)), len(row[2])] for one, row in zip(said, rows, strict=True)]
    )


def f1(found: Counts) -> float:
    right, said, true = found.sum(axis=0)
    return float(2 * right / (said + true))


def told(name: str, found: Counts, seed: int) -> None:
    draw = np.random.default_rng(seed)
    rounds = [f1(found[draw.integers(0, len(found), len(found))]) for _ in range(ROUNDS)]
    low, high = np.percentile(rounds, [2.5, 97.5])
    print(f"| {name} | {f1(found):.4f} | {low:.4f}–{high:.4f} |", flush=True)


def ours(extra: Sequence[Example]) -> Method:
    """The product's classifier."""

    def method(train: Sequence[Row], test: Sequence[Row]) -> Scored:
        learnt = machine.learn([*(Example(row[1], "", tuple(row[2])) for row in train), *extra])
        return learnt.labels, learnt.scores([Example(row[1]) for row in test])

    return method


def rival(train: Sequence[Row], test: Sequence[Row]) -> Scored:
    """The rival's method on the same titles."""
    from bench.search_classify_rival import scores

    return scores([row[1] for row in train], [row[2] for row in train], [row[1] for row in test])


def predicted(rows: Sequence[Row], method: Method) -> Iterator[list[str]]:
    """As many labels a row as the rival gave, in the order of the rows."""
    by_number: dict[str, list[str]] = {}
    for fold in sorted({row[3] for row in rows}):
        test = [row for row in rows if row[3] == fold]
        labels, scores = method([row for row in rows if row[3] != fold], test)
        for row, line in zip(test, scores, strict=True):
            best = np.argsort(-line, kind="stable")[: len(row[4])]
            by_number[row[0]] = [labels[at] for at in best]
    yield from (by_number[row[0]] for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("titles", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--scheme", type=Path)
    parser.add_argument("--more", type=Path)
    parser.add_argument("--most", type=int, default=4000, help="of the further patents, so that memory suffices")
    parser.add_argument("--same-input", action="store_true", help="also the rival's method on titles only (slow)")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    rows = load(given.titles)
    remembered = [Remembering(one) for one in views.encoders()]
    views.encoders = lambda: list(remembered)
    print(f"{describe()}; {len(rows):,} titles, folds {sorted({row[3] for row in rows})}\n")
    print("| method | micro-F1 | 95 % |\n|---|---|---|")
    told("rival: published svm_prediction (title + abstract)", counts([row[4] for row in rows], rows), given.seed)
    started = time.perf_counter()
    tested = {row[1] for row in rows}
    extra = [*(scheme.examples(given.scheme) if given.scheme else []), *further(given.more, tested, given.most)]
    told(f"ours, titles only (+{len(extra):,} further)", counts(list(predicted(rows, ours(extra))), rows), given.seed)
    if given.same_input:
        told("rival's method, titles only", counts(list(predicted(rows, rival)), rows), given.seed)
    print(f"\n{time.perf_counter() - started:.0f} s for all folds")


if __name__ == "__main__":
    main()
