from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.search.vectors import ann, store
from quanlian.search.vectors.files import read_state
from quanlian.search.vectors.snapshot import Snapshot, read
from quanlian.search.vectors.store import VectorStore, alone
from tests.search.vectors.small import Letters, folder

Item = tuple[str, str, str]


def items(*texts: str) -> list[Item]:
    return [(f"k:{text}", text, text) for text in texts]


def there(path: Path) -> Snapshot:
    found = read(path)
    assert found is not None
    return found


def best(path: Path, text: str, k: int = 1, within: list[str] | None = None) -> list[str]:
    snapshot = there(path)
    raw = Letters().encode([text], "query")
    return [key for key, _ in snapshot.nearest(store.centred(raw, snapshot.state)[0], k, within)]


def test_the_nearest_text_is_the_text_itself(tmp_path: Path) -> None:
    texts = ["".join(chr(0x4E00 + n * k * 37 % 5000) for k in range(1, 9)) for n in range(300)]
    VectorStore(tmp_path, Letters()).put(items(*texts))
    assert best(tmp_path, texts[123]) == [f"k:{texts[123]}"]


def test_a_search_within_some_keys_finds_only_those(tmp_path: Path) -> None:
    VectorStore(tmp_path, Letters()).put(items("甲乙丙", "甲乙丁", "戊己庚"))
    assert best(tmp_path, "甲乙丙", 3, ["k:戊己庚", "k:甲乙丁", "k:没有"]) == ["k:甲乙丁", "k:戊己庚"]


@settings(max_examples=40, deadline=None)
@given(
    rounds=st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abcdefgh"), st.text("甲乙丙丁戊己", min_size=1, max_size=5), max_size=4),
            st.sets(st.sampled_from("abcdefgh"), max_size=3),
        ),
        max_size=8,
    )
)
def test_after_any_changes_every_key_has_its_last_text(
    rounds: list[tuple[dict[str, str], set[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, kept = tmp_path_factory.mktemp("store"), dict[str, str]()
    before: Snapshot | None = None
    for texts, gone in rounds:
        VectorStore(path, Letters()).put([(key, text, text) for key, text in texts.items()], gone)
        kept = {key: text for key, text in kept.items() if key not in gone} | texts
        before = read(path, before)
    if before is not None:
        assert before.keys.digests == kept
        assert {key for key, _ in before.nearest(np.ones(64, np.float32), 100)} == set(kept)


def test_a_snapshot_stays_what_it_was_while_others_write_and_compact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = VectorStore(tmp_path, Letters())
    written.put(items("甲乙", "丙丁", "戊己"))
    old = there(tmp_path)
    monkeypatch.setattr(store, "WASTE", -1_000.0)
    monkeypatch.setattr(store, "max", lambda a, b: -1, raising=False)
    written.put(items("庚辛"), gone=["k:甲乙"])
    written.tidy()
    assert folder(tmp_path) == {"state.json", "vectors-1.i8", "keys-1.txt"}
    assert sorted(old.keys.rows) == ["k:丙丁", "k:戊己", "k:甲乙"]
    assert len(old.nearest(np.ones(64, np.float32), 9)) == 3
    assert sorted(read(tmp_path, old).keys.rows) == ["k:丙丁", "k:庚辛", "k:戊己"]  # type: ignore[union-attr]


def test_compaction_keeps_every_likeness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = VectorStore(tmp_path, Letters())
    written.put(items(*(f"文{n}" for n in range(50))))
    written.put([], [f"k:文{n}" for n in range(25)])
    asked = np.ones(64, np.float32) / 8
    before = there(tmp_path).nearest(asked, 50)
    monkeypatch.setattr(store, "max", lambda a, b: -1, raising=False)
    written.tidy()
    assert there(tmp_path).nearest(asked, 50) == before
    assert there(tmp_path).state.rows == 25


@pytest.mark.parametrize("name", ["vectors-0.i8", "keys-0.txt"])
def test_what_a_crash_left_behind_a_commit_is_neither_read_nor_kept(tmp_path: Path, name: str) -> None:
    VectorStore(tmp_path, Letters()).put(items("甲乙", "丙丁"))
    with (tmp_path / name).open("ab") as file:
        file.write(b"+k:half")
    assert sorted(there(tmp_path).keys.rows) == ["k:丙丁", "k:甲乙"]
    VectorStore(tmp_path, Letters()).put(items("戊己"))
    assert best(tmp_path, "戊己") == ["k:戊己"]
    assert sorted(there(tmp_path).keys.rows) == ["k:丙丁", "k:戊己", "k:甲乙"]


def test_a_batch_that_dies_before_its_commit_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = VectorStore(tmp_path, Letters())
    written.put(items("甲乙"))

    def dies(folder: Path, state: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(store, "write_state", dies)
        with pytest.raises(OSError, match="killed"):
            written.put(items("丙丁"))
    assert list(there(tmp_path).keys.rows) == ["k:甲乙"]
    VectorStore(tmp_path, Letters()).put(items("戊己"))
    assert list(there(tmp_path).keys.rows) == ["k:甲乙", "k:戊己"]


def test_vectors_of_another_version_are_never_mixed_in(tmp_path: Path) -> None:
    VectorStore(tmp_path, Letters("1")).put(items("甲乙"))
    VectorStore(tmp_path, Letters("2")).put(items("丙丁"))
    snapshot = there(tmp_path)
    assert (snapshot.state.version, list(snapshot.keys.rows)) == ("2", ["k:丙丁"])


def test_the_centre_is_taken_once_and_kept_with_the_vectors(tmp_path: Path) -> None:
    written = VectorStore(tmp_path, Letters())
    written.put(items(*(f"甲{n}" for n in range(30))))
    first = read_state(tmp_path)
    written.put(items(*(f"乙{n}" for n in range(30))))
    last = read_state(tmp_path)
    assert first is not None
    assert last is not None
    assert first.centre == last.centre
    assert any(first.centre)
    assert written.outgrown(300)
    assert not written.outgrown(299)


def test_only_one_process_writes(tmp_path: Path) -> None:
    with alone(tmp_path) as first:
        assert first
        child = os.fork()
        if child == 0:
            with alone(tmp_path) as second:
                os._exit(1 if second else 0)
        assert os.waitpid(child, 0)[1] == 0


def test_the_approximate_index_finds_nearly_what_the_exact_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = VectorStore(tmp_path, Letters())
    written.put(items(*(f"第{n}号{n * 7919}" for n in range(600))))
    asked = store.centred(Letters().encode(["第77号609763"], "query"), written.state)[0]
    exact = [key for key, _ in there(tmp_path).nearest(asked, 10)]
    monkeypatch.setattr(ann, "EXACT", 100)
    written.put([], exact[:1])
    written.tidy()
    written.put(items("第77号609763x"))
    found = [key for key, _ in there(tmp_path).nearest(asked, 10)]
    assert there(tmp_path).state.ann_rows == 600
    assert found[0] == "k:第77号609763x"
    assert exact[0] not in found
    assert len({*found} & {*exact}) >= 8


def test_a_key_with_a_line_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a"):
        VectorStore(tmp_path, Letters()).put([("a\nb", "x", "x")])
