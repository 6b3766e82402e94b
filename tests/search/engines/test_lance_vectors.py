"""Vectors in Lance: exact while few, replaced by key, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lance")

from quanlian.search.engines.lance import vectors
from quanlian.search.engines.lance.vectors import LanceVectors, snapshot
from quanlian.search.port import IndexBusy

DIM = 16


def drawn(count: int, seed: int = 1) -> vectors.Floats:
    return np.random.default_rng(seed).standard_normal((count, DIM)).astype(np.float32)


def names(count: int) -> list[str]:
    return [f"right:{number}" for number in range(count)]


def looked_at(matrix: vectors.Floats, asked: vectors.Floats, k: int) -> list[str]:
    likeness = (matrix @ asked) / np.linalg.norm(matrix, axis=1) / np.linalg.norm(asked)
    return [f"right:{row}" for row in np.argsort(-likeness)[:k]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LanceVectors]:
    made = LanceVectors(tmp_path, DIM)
    yield made
    made.close()


def test_the_nearest_are_those_a_look_at_all_finds(store: LanceVectors) -> None:
    matrix = drawn(500)
    store.put(names(500), matrix)
    store.commit()
    for asked in drawn(10, seed=2):
        found = store.nearest(asked, 7)
        assert [key for key, _ in found] == looked_at(matrix, asked, 7)
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_likeness_is_the_cosine(store: LanceVectors) -> None:
    matrix = drawn(3)
    store.put(names(3), matrix * 5)
    store.commit()
    asked = drawn(1, seed=2)[0]
    cosines = (matrix @ asked) / np.linalg.norm(matrix, axis=1) / np.linalg.norm(asked)
    assert dict(store.nearest(asked, 3)) == pytest.approx(dict(zip(names(3), cosines, strict=True)), abs=1e-5)


def test_only_the_given_keys_are_looked_among(store: LanceVectors) -> None:
    store.put(names(300), drawn(300))
    store.commit()
    among = ["right:3", "right:50", "right:299", "right:none"]
    assert {key for key, _ in store.nearest(drawn(1, seed=2)[0], 10, within=among)} == set(among[:3])
    assert store.nearest(drawn(1, seed=2)[0], 10, within=[]) == []
    assert store.nearest(drawn(1, seed=2)[0], 10, within=["right:none"]) == []


def test_a_key_has_the_vector_put_last(store: LanceVectors, tmp_path: Path) -> None:
    one, two = drawn(2)
    store.put(["right:1", "right:1"], np.stack([two, one]))
    store.commit()
    assert dict(store.nearest(one, 5)) == pytest.approx({"right:1": 1.0}, abs=1e-5)
    store.put(["right:1"], two[None])
    store.commit()
    assert dict(store.nearest(two, 5)) == pytest.approx({"right:1": 1.0}, abs=1e-5)
    assert len(snapshot(tmp_path)) == 1


def test_nothing_is_seen_before_the_commit_and_a_snapshot_never_changes(store: LanceVectors, tmp_path: Path) -> None:
    store.put(names(2), drawn(2))
    assert len(snapshot(tmp_path)) == 0
    store.commit()
    before = snapshot(tmp_path)
    store.remove(["right:0"])
    store.commit()
    assert (len(before), len(snapshot(tmp_path))) == (2, 1)
    assert [key for key, _ in store.nearest(drawn(1)[0], 5)] == ["right:1"]


def test_what_was_not_committed_is_lost(store: LanceVectors, tmp_path: Path) -> None:
    store.put(names(2), drawn(2))
    store.commit()
    store.put(names(5), drawn(5))
    store.close()
    again = LanceVectors(tmp_path, DIM)
    again.commit()
    assert len(snapshot(tmp_path)) == 2
    again.close()


def test_an_empty_vector_is_like_nothing(store: LanceVectors) -> None:
    store.put(["right:empty", "right:1"], np.stack([np.zeros(DIM, np.float32), drawn(1)[0]]))
    store.commit()
    found = store.nearest(drawn(1)[0], 2)
    assert found[0][0] == "right:1"
    assert dict(found).get("right:empty", 0.0) == pytest.approx(0.0)


def test_one_writes_at_a_time(store: LanceVectors, tmp_path: Path) -> None:
    with pytest.raises(IndexBusy):
        LanceVectors(tmp_path, DIM)


def test_a_matrix_of_another_shape_is_refused(store: LanceVectors) -> None:
    with pytest.raises(ValueError, match="16"):
        store.put(names(2), drawn(3))


def test_the_middle_and_likeness_of_some(store: LanceVectors, tmp_path: Path) -> None:
    matrix = drawn(4)
    unit = matrix / np.linalg.norm(matrix, axis=1)[:, None]
    store.put(names(4), matrix)
    store.commit()
    held = snapshot(tmp_path)
    middle = held.mean(["right:1", "right:3", "right:none"])
    assert middle is not None
    assert middle == pytest.approx(unit[[1, 3]].mean(axis=0), abs=1e-5)
    assert held.mean(["right:none"]) is None
    assert held.likeness(matrix[2], ["right:2", "right:none"]) == {"right:2": pytest.approx(1.0, abs=1e-5)}


def test_above_the_limit_the_approximate_index_finds_nearly_all(
    store: LanceVectors, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(vectors, "EXACT", 1_000)
    matrix = drawn(3_000)
    store.put(names(2_950), matrix[:2_950])
    store.commit()
    store.put(names(3_000)[2_950:], matrix[2_950:])
    store.commit()
    asked = [*drawn(20, seed=2), *matrix[2_950:2_955]]
    held = snapshot(tmp_path)
    good = [len(set(looked_at(matrix, one, 10)) & {key for key, _ in held.nearest(one, 10)}) for one in asked]
    assert held._indexed
    assert sum(good) >= 0.95 * 10 * len(asked)
    assert [held.nearest(one, 1)[0][0] for one in asked[20:]] == [f"right:{row}" for row in range(2_950, 2_955)]
