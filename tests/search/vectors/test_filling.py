from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.search.vectors import filling, latent_fit, spaces
from quanlian.search.vectors.filling import fill, follow
from quanlian.search.vectors.latent import load
from quanlian.search.vectors.latent_fit import fit
from quanlian.search.vectors.snapshot import read
from quanlian.search.vectors.spaces import Room
from quanlian.search.vectors.store import alone
from tests.search.vectors.small import Letters, document

SOME = [document(str(n), f"题{n}", f"文{n}") for n in range(30)]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Letters:
    letters = Letters()
    monkeypatch.setattr(spaces, "encoder", lambda: letters)
    monkeypatch.setattr(spaces, "title_encoder", lambda: None)
    return letters


def test_what_is_filled_is_not_computed_again(tmp_path: Path, model: Letters) -> None:
    room = Room(tmp_path)
    assert fill(room, lambda: [SOME], 1.0) == 30
    assert fill(room, lambda: [SOME], 1.0) == 0
    assert model.read == 30


def test_a_changed_text_is_computed_again_and_a_lost_document_goes(tmp_path: Path, model: Letters) -> None:
    room = Room(tmp_path)
    fill(room, lambda: [SOME], 1.0)
    assert fill(room, lambda: [[document("0", "新题"), *SOME[2:]]], 1.0) == 1
    assert set(room.readings()[0].vectors.keys.rows) == {one.key for one in SOME} - {"right:1"}


def test_filling_goes_on_where_it_was_killed(tmp_path: Path, model: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "FIRST", 10)
    monkeypatch.setattr(filling, "BATCH", 10)

    def killed(space: str, done: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(Room(tmp_path), lambda: [SOME], 1.0, killed)
    assert fill(Room(tmp_path), lambda: [SOME], 1.0) == 10
    assert model.read == 30


def test_changes_are_followed_one_by_one(tmp_path: Path, model: Letters) -> None:
    room = Room(tmp_path)
    fill(room, lambda: [SOME], 1.0)
    assert follow(room, [document("5", "新题"), document("99", "另一题")], ["right:6"]) == 2
    kept = room.readings()[0].vectors.keys.rows
    assert ("right:99" in kept, "right:6" in kept, len(kept)) == (True, False, 30)


def test_where_another_process_fills_nothing_is_done(tmp_path: Path, model: Letters) -> None:
    with alone(tmp_path) as got:
        assert got
        assert fill(Room(tmp_path), lambda: [SOME], 1.0) == 0


def test_vectors_of_another_model_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Letters) -> None:
    fill(Room(tmp_path), lambda: [SOME], 1.0)
    assert len(Room(tmp_path).readings()) == 1
    monkeypatch.setattr(spaces, "encoder", lambda: Letters("2"))
    assert read(tmp_path / "text") is not None
    assert Room(tmp_path).readings() == []


def test_off_means_no_vectors_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spaces, "encoder", lambda: None)
    assert fill(Room(tmp_path), lambda: [SOME], 1.0) == 0
    assert Room(tmp_path).readings() == []


def test_terms_that_keep_company_stand_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent_fit, "FEWEST", 60)
    one = [f"电池 {a} {b}" for a, b in zip(["隔膜", "正极", "负极"] * 20, ["正极", "负极", "隔膜"] * 20, strict=True)]
    two = [f"阀门 {a} {b}" for a, b in zip(["阀座", "球体", "密封"] * 20, ["球体", "密封", "阀座"] * 20, strict=True)]
    monkeypatch.setattr(latent_fit, "COMMON", 0.6)
    monkeypatch.setattr(latent_fit, "DIM", 2)
    learnt = fit(one + two)
    assert learnt is not None
    battery, anode, seat = learnt.encode(["隔膜", "负极", "阀座"], "query")
    assert battery @ anode > 0.9
    assert abs(battery @ seat) < 0.1


def test_what_was_learnt_is_the_same_after_saving(tmp_path: Path) -> None:
    learnt = fit([f"题{n % 7}a 文{n % 11}b 词{n % 5}c" for n in range(500)])
    assert learnt is not None
    learnt.save(tmp_path / "latent.npz")
    again = load(tmp_path / "latent.npz")
    assert (again.version, again.learnt_from, again.terms) == (learnt.version, 500, learnt.terms)


def test_too_few_texts_teach_nothing() -> None:
    assert fit(["锂电池"] * 100) is None
