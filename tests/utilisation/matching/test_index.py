"""The index: shares, placing, renewing, and vectors where a model is there."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.search.vectors.encoder import normalised
from quanlian.utilisation.matching.index import shelf as shelves
from quanlian.utilisation.matching.index.placing import FEW, Recalled, placed
from quanlian.utilisation.matching.index.recall import covered, recall
from quanlian.utilisation.matching.index.shelf import Entry, Shelf
from quanlian.utilisation.matching.surveys.reading import budget

NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


class Letters:
    """A model that counts characters: texts of the same characters are alike."""

    name, version, dim = "letters", "1", 64

    def encode(self, texts, kind):
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for at, text in enumerate(texts):
            for char in text:
                out[at, ord(char) % self.dim] += 1
        return normalised(out)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(shelves, "encoder", Letters)
    return Shelf("offers", tmp_path / "s")


def entries(count=60):
    yield Entry("wanted", "水泵叶轮耐磨涂层", "含沙水用", "sale")
    for at in range(count):
        yield Entry(f"k{at}", f"茶叶设备{at}", "萎凋机构", "ordinary" if at % 2 else "sale")


def keys(shelf, text, types=()):
    return [one.key for one in recall(shelf.open(), text, types)[1]]


def test_a_text_is_found_by_words_and_by_meaning(shelf):
    assert shelf.open() is None
    assert shelf.build(entries(), NOW) == 61
    found = recall(shelf.open(), "叶轮耐磨涂层")[1]
    assert found[0].key == "wanted"
    assert found[0].words > 0.9
    assert found[0].meaning is not None
    assert shelf.stamp() == NOW


def test_a_type_narrows_what_is_found(shelf):
    shelf.build(entries(), NOW)
    assert "wanted" not in keys(shelf, "叶轮耐磨涂层", ("ordinary",))
    assert set(keys(shelf, "茶叶萎凋", ("ordinary",))) <= {f"k{at}" for at in range(1, 60, 2)}


def test_what_is_renewed_is_found_anew_and_what_goes_is_gone(shelf):
    shelf.build(entries(), NOW)
    assert shelf.renew([Entry("k0", "陶瓷釉料针孔检测", "")], ["wanted"], NOW + dt.timedelta(hours=1))
    assert keys(shelf, "釉料针孔")[0] == "k0"
    assert "wanted" not in keys(shelf, "叶轮耐磨涂层")
    assert shelf.stamp() == NOW + dt.timedelta(hours=1)


def test_what_was_never_built_cannot_be_renewed(shelf):
    assert not shelf.renew([Entry("a", "甲", "")], [], NOW)


def test_building_again_encodes_only_what_changed(shelf, monkeypatch):
    shelf.build(entries(), NOW)
    read = []

    class Counting(Letters):
        def encode(self, texts, kind):
            read.extend(texts)
            return super().encode(texts, kind)

    monkeypatch.setattr(shelves, "encoder", Counting)
    shelf.build([*entries(), Entry("new", "新的供给", "")], NOW + dt.timedelta(hours=1))
    assert read == ["新的供给"]


def test_without_a_model_words_alone_find(shelf, monkeypatch):
    monkeypatch.setattr(shelves, "encoder", lambda: None)
    shelf.build(entries(), NOW)
    found = recall(shelf.open(), "叶轮耐磨涂层")[1]
    assert found[0].key == "wanted"
    assert found[0].meaning is None


def test_the_share_of_words_counts_their_weights():
    assert covered({"叶轮": 3.0, "茶叶": 1.0}, ["新叶轮", "茶叶", "无"]) == [0.75, 0.25, 0.0]
    assert covered({}, ["甲"]) == [0.0]


shares = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(shares, st.one_of(st.none(), st.floats(-1, 1))), max_size=60))
def test_shares_stay_between_zero_and_one_and_come_in_order(pairs):
    found = placed([Recalled(f"{at:03}", "", words, meaning) for at, (words, meaning) in enumerate(pairs)])
    told = [one.share for one in found]
    assert all(-1e-9 <= one <= 1 + 1e-6 for one in told)
    assert told == sorted(told, reverse=True)


def test_who_is_better_in_both_is_never_placed_after():
    rows = [Recalled(f"{at:02}", "", at / 40, at / 50) for at in range(FEW + 10)]
    assert [one.key for one in placed(rows)][:3] == ["29", "28", "27"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20-50万", 20, 50), ("20万-50万", 20, 50), ("30", None, 30), ("50万元", None, 50), ("20至50", 20, 50),
        ("5000元", None, None),
    ],
)  # fmt: skip
def test_a_budget_is_read_as_people_write_it(text, low, high):
    found = budget(text)
    wan = 1_000_000
    expected = (low and low * wan, 500_000 if text == "5000元" else high * wan)
    assert found == expected
