"""Taking in the office's table, bad rows named, editions by day."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.similarity.goods import Degree, GoodsOf
from quanlian.similarity.goods.doors import relation
from quanlian.similarity.goods.editions import current, edition_on, load
from quanlian.similarity.models import GoodsItem, GoodsNote

pytestmark = pytest.mark.django_db
SINCE = dt.date(2017, 1, 1)
GROUPS = "class,group,title_zh\n25,2501,演示衣物\n25,2507,演示鞋\n9,0901,演示设备\n"
ITEMS = (
    "class,group,part,paragraph,code,origin,name_zh,has_star\n"
    "25,2501,,1,250001,INT,演示衫,0\n25,2507,,1,250002,CN,演示靴,0\n9,0901,,1,九千,INT,演示屏,0\n3,2507,,1,250003,INT,演示帽,0\n"
)
NOTES = "class,group,note_no,text_zh,groups_mentioned\n25,2501,1,演示衫与2507演示靴类似,2507\n25,2507,1,看不懂的话,\n"


def files(tmp_path: Path, notes: str = NOTES) -> list[Path]:
    made = []
    for name, text in (("groups.csv", GROUPS), ("items.csv", ITEMS), ("notes.csv", notes)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        made.append(tmp_path / name)
    return made


def test_a_bad_row_is_named_with_line_value_rule_and_remedy(tmp_path: Path) -> None:
    done = load(SYSTEM, "演示 11", 11, SINCE, files(tmp_path))
    assert (done.groups, done.items, done.notes, done.understood) == (3, 2, 2, 1)
    rows = [(one.line, one.value, one.rule, bool(one.remedy)) for one in done.findings]
    assert rows == [(4, "九千", "CLASS_CODE", True), (5, "3", "NICE_CLASS", True)]


def test_a_note_that_is_not_understood_is_kept_as_text(tmp_path: Path) -> None:
    load(SYSTEM, "演示 11", 11, SINCE, files(tmp_path))
    assert [one.text for one in GoodsNote.objects.filter(understood=False)] == ["看不懂的话"]


def test_a_zip_of_the_tables_is_one_import(tmp_path: Path) -> None:
    packed = tmp_path / "table.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files(tmp_path):
            archive.write(file, f"../{file.name}")
    assert load(SYSTEM, "演示 11", 11, SINCE, [packed]).items == 2


def test_the_same_edition_again_replaces_itself(tmp_path: Path) -> None:
    load(SYSTEM, "演示 11", 11, SINCE, files(tmp_path))
    load(SYSTEM, "演示 11", 11, SINCE, files(tmp_path, NOTES.splitlines()[0] + "\n"))
    assert (GoodsItem.objects.count(), GoodsNote.objects.count()) == (2, 0)
    assert relation(GoodsOf(items=("演示衫",)), GoodsOf(items=("演示靴",))).degree is Degree.RELATED


def test_the_edition_of_the_day_is_cited(tmp_path: Path) -> None:
    load(SYSTEM, "演示 11", 11, SINCE, files(tmp_path))
    load(SYSTEM, "演示 12", 12, dt.date(2023, 1, 1), files(tmp_path, NOTES.splitlines()[0] + "\n"))
    a, b = GoodsOf(items=("演示衫",)), GoodsOf(items=("250002",))
    old, new = relation(a, b, on=dt.date(2020, 1, 1)), relation(a, b)
    assert (old.edition, old.degree) == ("演示 11", Degree.CROSS)
    assert (new.edition, new.degree) == ("演示 12", Degree.RELATED)
    assert relation(a, b, edition="演示 11").degree is Degree.CROSS
    assert str(edition_on(dt.date(2001, 1, 1))) == "演示 11"


def test_without_a_table_nothing_is_claimed_of_an_edition() -> None:
    assert current() is None
    assert relation(GoodsOf(groups=("2501",)), GoodsOf(groups=("2507",))).edition == ""


def test_a_file_without_groups_or_items_is_refused(tmp_path: Path) -> None:
    notes = files(tmp_path)[2]
    with pytest.raises(UserError) as refused:
        load(SYSTEM, "演示 11", 11, SINCE, [notes])
    assert refused.value.code == "GOODS_EMPTY"


def test_the_real_table_comes_in_whole(shared_data: Path) -> None:
    folder = shared_data / "marks" / "nice_zh_2017"
    if not folder.exists():
        pytest.skip(f"the office's table is not present: {folder}")
    tables = [folder / f"{name}.csv.gz" for name in ("groups", "items", "group_notes")]
    done = load(SYSTEM, "演示 NCL 11-2017", 11, SINCE, tables)
    assert (done.items, done.notes) == (10_776, 862)
    assert done.understood >= 840
    assert relation(GoodsOf(groups=("2501",)), GoodsOf(groups=("2507",))).degree is Degree.RELATED


def test_a_damaged_zip_is_refused_in_words(tmp_path: Path) -> None:
    packed = tmp_path / "table.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files(tmp_path):
            archive.write(file, file.name)
    data = bytearray(packed.read_bytes())
    data[50:55] = b"xxxxx"
    packed.write_bytes(bytes(data))
    with pytest.raises(UserError) as said:
        load(SYSTEM, "演示 11", 11, SINCE, [packed])
    assert said.value.code == "GOODS_ZIP"
    assert not GoodsItem.objects.exists()
