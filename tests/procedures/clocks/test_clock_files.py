"""A catalogue file is read strictly: what is mistyped is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.procedures.clocks.catalogue import read_clocks

VERSION = "      - {from: 2020-01-01, length: 7 wd, article: 某条, source: 某法, confidence: law}\n"
START = "    start: {event: received, title: 收到之日}\n"
GOOD = f"clocks:\n  - id: a.b\n    title: 甲\n{START}    versions:\n{VERSION}"


def read(folder: Path, text: str) -> object:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return read_clocks(folder)


def test_a_whole_file_is_read_and_an_older_version_ends_where_the_newer_begins(tmp_path: Path) -> None:
    newer = VERSION.replace("2020-01-01", "2027-01-01").replace("7 wd", "5 wd")
    (tmp_path / "own.yaml").write_text(GOOD + newer, encoding="utf-8")
    older, later = read_clocks(tmp_path)["a.b"].versions
    assert (str(older.until), later.until, later.length) == ("2026-12-31", None, "5 wd")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("7 wd", "7 d", "第 6 行：期间长度无法识别"),
        ("confidence: law", "confidence: sure", "第 6 行：可信程度"),
        ("title: 甲\n", "titel: 甲\n", "第 3 行：不认识的项"),
        (START, "", "须且只须写一种起点"),
        (START, START + START.replace("start", "before"), "须且只须写一种起点"),
        ("title: 甲\n", "title: 甲\n    pauses: [lunch]\n", "不认识的暂停种类"),
        ("title: 甲\n", "title: 甲\n    transition: tm.other\n", "不认识的新旧法过渡"),
        ("id: a.b", "id: Accept", "编号写法不对"),
        (VERSION, VERSION + VERSION, "重叠"),
        (VERSION, VERSION.replace("from: 2020-01-01", "from: 2020-01-01, to: 2019-01-01"), "终止日早于起始日"),
        ("    versions:\n" + VERSION, "", "期限没有任何长度"),
        ("title: 甲\n", "title: 甲\n    surcharge: {rate: 3, per: week}\n", "加收的写法不对"),
        ("    versions:\n" + VERSION, "    parameter: {name: tm.none, unit: m}\n", "没有这个参数"),
        ("clocks:\n", "clocks:\n" + GOOD.removeprefix("clocks:\n"), "期限重复定义"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(UserError, match=said) as refused:
        read(tmp_path, GOOD.replace(old, new))
    assert "own.yaml 第" in refused.value.message
    assert refused.value.remedy
