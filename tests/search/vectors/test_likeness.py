from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.port import View
from quanlian.search.tree import All, Filter, Tag
from quanlian.search.vectors import hybrid, spaces
from quanlian.search.vectors.filling import fill
from quanlian.search.vectors.hybrid import similar_in
from quanlian.search.vectors.salient import salient
from quanlian.search.vectors.spaces import Room
from tests.search.vectors.small import Letters, document

BATTERY = document("1", "一种锂电池隔膜", "隔膜涂覆陶瓷层。陶瓷层含氧化铝。", ipc=["H01M50"], audience=["public"])
VALVE = document("2", "一种球阀", "阀座设有密封圈。球体转动。", ipc=["F16K5"], audience=["public"])
SECRET = document(
    "3", "锂电池隔膜的涂覆方法", "隔膜涂覆氧化铝陶瓷层。", ipc=["H01M50"], audience=["office"], number=["202310123457"]
)
NUMBERED = document("4", "锂电池正极", "正极含镍。", ipc=["H01M4"], audience=["public"], number=["202310123456"])
DOCUMENTS = [BATTERY, VALVE, SECRET, NUMBERED]
PUBLIC = Tag("audience", ("public",))


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    index = EmbeddedEngine().create(str(tmp_path / "index"))
    index.put(DOCUMENTS)
    index.commit()
    yield index.view()
    index.close()


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(spaces, "encoder", Letters)
    monkeypatch.setattr(spaces, "title_encoder", lambda: None)
    made = Room(tmp_path / "vectors")
    fill(made, lambda: [DOCUMENTS], 1.0)
    return made


def keys(room: Room, view: View, text: str, mode: str, allowed: object = PUBLIC) -> list[str]:
    return [one.key for one in similar_in(room, view, allowed, text, 10, mode)]  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["lexical", "semantic", "hybrid"])
def test_the_likest_comes_first(room: Room, view: View, mode: str) -> None:
    assert keys(room, view, "锂电池用的陶瓷涂覆隔膜", mode)[0] == "right:1"


@pytest.mark.parametrize("mode", ["lexical", "semantic", "hybrid"])
def test_what_a_person_may_not_see_is_not_among_the_likest(room: Room, view: View, mode: str) -> None:
    assert "right:3" in keys(room, view, "锂电池隔膜的涂覆方法", mode, All())
    assert "right:3" not in keys(room, view, "锂电池隔膜的涂覆方法", mode)


def test_a_narrow_filter_is_searched_whole(room: Room, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hybrid, "POOL", 1)
    assert keys(room, view, "阀座密封圈", "semantic", Tag("ipc", ("H01M4",))) == ["right:4"]


def test_a_number_stands_for_its_document_which_is_not_like_itself(room: Room, view: View) -> None:
    found = similar_in(room, view, PUBLIC, "CN202310123456", 10, "hybrid")
    assert found[0].key == "right:1"
    assert "right:4" not in [one.key for one in found]


def test_a_number_nobody_may_see_is_only_a_text(room: Room, view: View) -> None:
    assert "right:4" not in keys(room, view, "202310123456", "lexical", Tag("audience", ("office",)))


def test_every_hit_says_why(room: Room, view: View) -> None:
    why = similar_in(room, view, PUBLIC, "隔膜上涂覆陶瓷层的锂电池", 1, "hybrid")[0].why
    assert {"锂电池", "涂覆陶瓷层"} <= set(why.terms)
    assert why.passage == "隔膜涂覆陶瓷层。"
    assert why.lexical + why.semantic == pytest.approx(1.0)
    assert any("共有词" in sentence for sentence in why.sentences())


def test_classes_shared_with_a_document_asked_by_number_are_named(view: View, room: Room) -> None:
    found = similar_in(room, view, All(), "202310123456", 10, "lexical")
    assert {one.key: one.why.classes for one in found}["right:1"] == ()
    found = similar_in(room, view, All(), "202310123457", 10, "lexical")
    assert {one.key: one.why.classes for one in found}["right:1"] == ("H01M50",)


def test_a_text_that_no_document_shares_a_word_with_finds_nothing_by_words(room: Room, view: View) -> None:
    assert keys(room, view, "xylophone", "lexical") == []


def test_terms_that_few_documents_have_say_more(view: View) -> None:
    weights = salient(view, "隔膜正极").weights
    assert weights["正极"] > weights["隔膜"]
    assert "膜正" not in weights


def test_drafting_words_of_a_title_count_little(view: View) -> None:
    weights = salient(view, "一种球阀及其涂覆方法").weights
    assert weights["球阀"] > weights["方法"] * 3


def test_without_vectors_the_words_decide(view: View, tmp_path: Path) -> None:
    assert keys(Room(tmp_path / "none"), view, "球阀密封圈", "semantic")[0] == "right:2"


def test_an_index_that_lost_a_document_does_not_show_its_vector(room: Room, view: View) -> None:
    assert "right:2" not in keys(room, view, "球阀", "semantic", Filter(Tag("ipc", ("H01M50",))))
