"""What is Lance's own: commits by a pointer, rows without index, its lock, its limits, its absence."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("lance")

from quanlian.core.findings import UserError
from quanlian.search import tree
from quanlian.search.document import Document
from quanlian.search.engines.lance import LanceEngine, columns, patterns, spelling, state, texts, vocabulary, writer
from quanlian.search.engines.lance.engine import LanceIndex
from quanlian.search.engines.lance.shape import plain, worth
from quanlian.search.port import IndexBusy
from quanlian.search.text.words import wanted, wild
from tests.search.engines.asked import documents, queries
from tests.search.engines.sentences import documents as sentences
from tests.search.scan import Scan

ASKED: dict[str, tree.Query] = {
    "phrase": tree.Phrase("abstract", wanted("锂电池")),
    "exclusion": tree.And((tree.Phrase("title", wanted("电池")), tree.Not(tree.Phrase("abstract", wanted("陶瓷"))))),
    "alone": tree.Phrase("abstract", wanted("硅")),
    "glob": tree.Phrase("abstract", wild("电?制备")),
    "near": tree.Near(tree.Phrase("abstract", wanted("5G")), tree.Phrase("abstract", wanted("能耗")), 6, ordered=True),
    "tag": tree.Tag("ipc", ("A61", "H04")),
    "branch": tree.TagLike("ipc", "A61?1*"),
    "number": tree.TagLike("number", "CN00000001*"),
    "days": tree.And((tree.Span("app_date", 20100101, None), tree.Not(tree.Tag("status", ("force",))))),
    "ranked": tree.Ranked((("title", 2.0), ("abstract", 1.0)), wanted("锂电池热管理"), 3),
    "mixed": tree.Or((tree.Tag("ipc", ("E02",)), tree.Boost(tree.Phrase("title", wanted("石墨烯线圈")), 2.0))),
}


def title(text: str, key: str = "right:1") -> Document:
    return Document(key, {"title": text}, {"kind": ("patent",)}, {"app_date": 20200101}, {"title": text})


def phrase(text: str) -> tree.Phrase:
    return tree.Phrase("title", wanted(text))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LanceIndex]:
    made = LanceEngine().create(str(tmp_path / "index"))
    yield made
    made.close()


def filled(index: LanceIndex, *rounds: list[Document]) -> LanceIndex:
    for stored in rounds:
        index.put(stored)
        index.commit()
    return index


def agrees(index: LanceIndex, stored: list[Document]) -> None:
    scan, view = Scan(stored), index.view()
    for name, query in ASKED.items():
        assert {hit.key for hit in view.search(query, len(stored))} == scan.keys(query), name
        assert view.count(query) == scan.count(query), name


def test_rows_without_index_are_found_like_the_others(index: LanceIndex) -> None:
    stored = list(sentences(400))
    agrees(filled(index, stored[:300], stored[300:]), stored)


def test_tidying_changes_nothing_that_is_found(index: LanceIndex) -> None:
    stored = list(sentences(300))
    changed = list(sentences(100, seed=8))
    filled(index, stored, *([one] for one in changed[:5]), changed)
    index.optimize()
    agrees(index, changed + stored[100:])


def test_a_view_taken_before_tidying_still_answers(index: LanceIndex) -> None:
    filled(index, [title("锂电池")], [title("燃料电池", "right:2")])
    view = index.view()
    index.remove(["right:2"])
    index.optimize()
    assert [hit.key for hit in view.search(phrase("燃料电池"), 5)] == ["right:2"]
    assert index.view().count(phrase("电池")) == 1


def test_many_late_rows_are_taken_into_the_indexes(index: LanceIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TAIL", 50)
    stored = list(sentences(200))
    agrees(filled(index, stored[:60], stored[60:120], stored[120:]), stored)


def test_many_small_files_are_joined(index: LanceIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "FILES", 3)
    stored = list(sentences(60))
    agrees(filled(index, stored[:40], *([one] for one in stored[40:])), stored)
    assert len(index.view()._state.rows.fragments) < 8


def test_an_index_emptied_and_filled_again_finds_the_new(index: LanceIndex) -> None:
    filled(index, [title("锂电池")])
    index.remove(["right:1"])
    index.commit()
    assert index.view().size == index.view().count(phrase("锂电池")) == 0
    assert filled(index, [title("锂电池", "right:2")]).view().count(phrase("锂电池")) == 1


def test_documents_repeated_over_several_buffers_of_a_bulk_load_stand_once(
    index: LanceIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "BULK_BUFFER", 2)
    filled(index, [title(f"锂电池{number}", f"right:{number % 3}") for number in range(9)])
    assert index.view().size == 3
    assert {hit.payload["title"] for hit in index.view().search(phrase("锂电池"), 9)} == {
        "锂电池6",
        "锂电池7",
        "锂电池8",
    }


_KILLED = """
import os, sys
from quanlian.search.document import Document
from quanlian.search.engines.lance import LanceEngine, writer
writer.BUFFER = 1
index = LanceEngine().open(sys.argv[1], write=True)
index.put([Document("right:1", {"title": "燃料电池"}), Document("right:9", {"title": "燃料电池"})])
os._exit(9)
"""


def test_a_writer_killed_before_its_commit_leaves_the_old_state(index: LanceIndex, tmp_path: Path) -> None:
    filled(index, [title("锂电池")]).close()
    folder = str(tmp_path / "index")
    assert subprocess.run([sys.executable, "-c", _KILLED, folder], check=False, timeout=120).returncode == 9
    again = LanceEngine().open(folder, write=True)
    assert again.view().count(phrase("锂电池")) == again.view().size == 1
    filled(again, [title("钠电池", "right:2")])
    assert again.view().count(phrase("燃料电池")) == 0
    assert again.view().count(phrase("电池")) == 2
    again.close()


def test_a_second_writer_is_refused_until_the_first_lets_go(index: LanceIndex, tmp_path: Path) -> None:
    with pytest.raises(IndexBusy):
        LanceEngine().open(str(tmp_path / "index"), write=True)
    index.close()
    LanceEngine().open(str(tmp_path / "index"), write=True).close()


def test_without_the_library_a_person_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lance", None)
    with pytest.raises(UserError) as raised:
        LanceEngine().create(str(tmp_path / "index"))
    assert raised.value.code == "SEARCH_ENGINE_MISSING"
    assert "requirements/cluster.txt" in raised.value.remedy


def test_a_field_that_does_not_exist_is_refused(index: LanceIndex) -> None:
    index.put([Document("right:1", {"colour": "红"})])
    with pytest.raises(ValueError, match="colour"):
        index.commit()


def test_pages_of_equal_ranks_neither_repeat_nor_lose_documents(index: LanceIndex) -> None:
    filled(index, [title("锂电池", f"right:{number}") for number in range(700)])
    view = index.view()
    pages = [hit.key for at in range(0, 700, 35) for hit in view.search(phrase("锂电池"), 35, at)]
    assert sorted(pages) == sorted(f"right:{number}" for number in range(700))


def test_the_first_page_is_the_same_whether_all_were_found_before_or_not(index: LanceIndex) -> None:
    filled(index, list(sentences(500)))
    query = tree.And((tree.Phrase("abstract", wanted("电池")), tree.Filter(tree.Tag("audience", ("public",)))))
    first = [(hit.key, hit.score) for hit in index.view().search(query, 10)]
    index.view().count(query)
    assert [(hit.key, hit.score) for hit in index.view().search(query, 10)] == first
    assert [score for _, score in first] == sorted((score for _, score in first), reverse=True)


@pytest.mark.parametrize("share", [0.0003, 0.01, 0.4, 0.9])
def test_a_search_within_given_rows_finds_those_and_no_others(index: LanceIndex, share: float) -> None:
    """Rows lie dense enough in one fragment for both kinds of roaring containers."""
    filled(index, [title("锂电池", f"right:{number}") for number in range(12_000)], [title("锂电池", "right:x")])
    held = index.view()._state
    within = np.sort(np.random.default_rng(3).choice(12_001, int(12_001 * share), replace=False))
    found, _ = held.matches(texts.any_term("title", ["锂电"]), within=within)
    assert np.array_equal(np.sort(found), within)


def test_columns_beyond_the_limit_are_read_again(index: LanceIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_BYTES", 1)
    stored = list(sentences(120))
    filled(index, stored[:60], stored[60:])
    wished = Scan(stored).facets(tree.All(), ["ipc", "status"], 50)
    assert index.view().facets(tree.All(), ["ipc", "status"], 50) == wished


def test_an_older_view_counts_documents_deleted_since(index: LanceIndex) -> None:
    filled(index, [title("锂电池", f"right:{number}") for number in range(4)])
    old = index.view()
    index.remove(["right:1"])
    index.commit()
    assert index.view().facets(tree.All(), ["kind"], 5) == {"kind": [("patent", 3)]}
    assert old.facets(tree.All(), ["kind"], 5) == {"kind": [("patent", 4)]}


LIMITS = [
    {},
    {(vocabulary, "MOST"): 0, (state, "FETCHED"): 1},
    {(spelling, "MOST"): 0, (patterns, "FEW"): 0, (patterns, "AT_ONCE"): 1},
    {(spelling, "MOST"): 0, (state, "SCANNED"): 0.0, (state, "FETCHED"): 1},
]


@pytest.mark.slow
@pytest.mark.parametrize("limits", LIMITS)
def test_beyond_its_limits_it_finds_the_same(limits: dict[tuple[object, str], float]) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents(), st.lists(queries, min_size=8, max_size=20))
    def check(stored: list[Document], asked: list[tree.Query]) -> None:
        with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
            for (module, name), value in limits.items():
                patch.setattr(module, name, value)
            index = filled(LanceEngine().create(f"{place}/index"), stored[:8], stored[8:])
            for query in asked:
                assert {hit.key for hit in index.view().search(query, 99)} == Scan(stored).keys(query), query
            index.close()

    check()


A, B = phrase("锂电"), phrase("电极")
TAG = tree.Tag("kind", ("patent",))


@pytest.mark.parametrize(
    ("query", "shape"),
    [
        (tree.And((tree.And((A, tree.All())), B)), tree.And((A, B))),
        (tree.And((A, tree.Or(()))), tree.Nothing()),
        (tree.Or((tree.Nothing(), A)), A),
        (tree.Not(tree.Not(A)), tree.Filter(A)),
        (tree.Not(tree.Boost(A, 2.0)), tree.Not(A)),
        (tree.Filter(tree.And((A, tree.Boost(B, 3.0)))), tree.And((tree.Filter(A), tree.Filter(B)))),
        (tree.Boost(tree.Boost(A, 2.0), 3.0), tree.Boost(A, 6.0)),
        (tree.Boost(tree.Filter(A), 2.0), tree.Filter(A)),
        (tree.Phrase("title", ()), tree.Nothing()),
        (tree.Not(tree.Tag("kind", ())), tree.All()),
    ],
)
def test_questions_take_their_plain_shape(query: tree.Query, shape: tree.Query) -> None:
    assert plain(query, lambda like: like) == shape


@pytest.mark.parametrize(
    ("query", "each"),
    [
        (TAG, 1.0),
        (A, None),
        (tree.Filter(A), 0.0),
        (tree.Or((TAG, tree.Span("app_date", 1, 2))), 1.0),
        (tree.And((TAG, tree.Boost(TAG, 4.0))), 5.0),
        (tree.Or((TAG, A)), None),
    ],
)
def test_what_each_match_adds_is_known_beforehand(query: tree.Query, each: float | None) -> None:
    assert worth(query) == each


def test_a_tag_preferred_over_words_comes_first(index: LanceIndex) -> None:
    documents = [title("锂电池锂电池锂电池", "right:1"), title("石墨", "right:2")]
    filled(index, [*documents, Document("right:3", {"title": "轴承"}, {"number": ("CN1",)})])
    query = tree.Or((tree.Boost(tree.Tag("number", ("CN1",)), 50.0), phrase("锂电池")))
    assert [hit.key for hit in index.view().search(query, 5)] == ["right:3", "right:1"]
