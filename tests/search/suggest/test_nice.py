"""Nice classes for goods, from the loaded table or from the marks of the region."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quanlian.core.findings import UserError
from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.registry.importing.reference import keep_table
from quanlian.search.document import Document
from quanlian.search.indexing import folders, serving
from quanlian.search.suggest import reference, suggest_nice
from quanlian.search.suggest.goods import items
from tests.search.suggest.test_ipc import Letters

ITEMS = """class,group,part,paragraph,code,origin,name_zh,has_star
30,3001,(一),,300026,INT,演示咖啡,0
43,4301,,,430024,INT,演示咖啡馆,0
9,0907,,,090658,CN,演示手机,0
9,0907,,,090659,CN,演示手机壳,0
35,3503,,,350071,INT,替他人推销,0
"""
CLASSES = "class,kind,heading_zh,note_zh\n30,goods,演示饮料类,\n9,goods,演示器具类,\n43,services,演示餐饮类,\n"


@pytest.fixture
def table(tmp_path: Path) -> None:
    for name, text in (("items.csv", ITEMS), ("classes.csv", CLASSES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        keep_table("classification", str(tmp_path / name))


@pytest.mark.parametrize(
    ("goods", "code"),
    [("演示咖啡", "30"), ("演示咖啡馆服务", "43"), ("推销（替他人）", "35"), ("演示手机、演示手机套", "9")],
)
@pytest.mark.usefixtures("table")
def test_goods_get_the_class_of_the_items_most_like_them(goods: str, code: str) -> None:
    assert suggest_nice(goods, 3)[0].code == code


@pytest.mark.usefixtures("table")
def test_a_suggestion_says_its_heading_and_the_items_with_their_groups() -> None:
    first = suggest_nice("演示咖啡", 3)[0]
    assert first.title == "演示饮料类"
    assert first.similar[0].title == "演示咖啡（3001）"
    assert "演示咖啡（3001）" in first.why


@pytest.mark.usefixtures("table")
def test_goods_of_two_classes_get_both_and_the_score_tells_how_like_they_are() -> None:
    both = suggest_nice("演示咖啡；演示手机", 2)
    assert {one.code for one in both} == {"30", "9"}
    sure, vague = suggest_nice("演示手机", 1)[0], suggest_nice("手表机芯", 1)
    assert not vague or vague[0].score < sure.score


@pytest.mark.usefixtures("table")
def test_with_a_model_goods_of_other_words_are_found_after_the_worker_has_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "encoder", Letters)
    table = items.goods()
    assert table is not None
    assert not len(table.meanings)
    assert items.learn_meanings() == 5
    assert items.learn_meanings() == 0
    table = items.goods()
    assert table is not None
    assert table.meanings.shape == (5, 64)
    assert int(np.argmax(table.likeness("壳机手示演"))) == table.names.index("演示手机壳")


def test_tables_of_several_kinds_stand_side_by_side_and_each_import_replaces_its_own(tmp_path: Path) -> None:
    def load(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        keep_table("classification", str(tmp_path / name))

    load("items.csv", ITEMS)
    load("classes.csv", CLASSES)
    load("ipc.csv", "code,level,title_zh,parent,title_en\nH01M,subclass,甲,H01,\n")
    load("classes.csv", "class,kind,heading_zh,note_zh\n30,goods,新名,\n")
    assert reference.loaded(ClassScheme.NICE).titles == {"30": "新名"}
    assert len(reference.loaded(ClassScheme.NICE).items) == 5
    assert reference.loaded(ClassScheme.IPC).titles == {"H01M": "甲"}
    assert reference.loaded(ClassScheme.IPC).items == ()


def mark(number: int, goods: str, nice: str, audience: str = "public") -> Document:
    payload = {"title": f"商标{number}", "classes": [nice]}
    tags = {"kind": ("TM",), "nice": (nice,), "audience": (audience,)}
    return Document(f"right:{number}", {"goods": goods}, tags, {}, payload)


def test_without_a_table_the_goods_of_marks_answer() -> None:
    folder = folders.fresh()
    index = serving.engine().create(str(folder))
    index.put([mark(1, "咖啡；茶", "30"), mark(2, "手机", "9"), mark(3, "咖啡豆", "31", audience="secret")])
    index.commit()
    folders.point(folder)
    found = suggest_nice("咖啡", 3)
    assert [one.code for one in found] == ["30"]
    assert found[0].similar[0].title == "商标1"


@pytest.mark.parametrize("text", ["", " 、；"])
def test_no_goods_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="没有可以分类的商品或服务"):
        suggest_nice(text)


def test_with_nothing_to_go_by_it_says_how_to_load_the_table() -> None:
    with pytest.raises(UserError) as error:
        suggest_nice("咖啡")
    assert error.value.code == "SUGGEST_NOTHING"
    assert "quanlian import" in error.value.remedy
