"""National issues in the lake alone, reproductions by file name, and the lake's new column on old tables."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.lake import tables
from quanlian.lake.views import connect
from quanlian.registry.importing import lake
from quanlian.registry.models import Batch, Right
from quanlian.similarity.catalogue.building import build
from quanlian.similarity.catalogue.national import keep_issue, keep_pictures
from quanlian.similarity.figures import Described, describe
from quanlian.similarity.finding import find_figures, find_marks
from tests.similarity.pages.test_search import drawing
from tests.similarity.world import announced, indexed, mark

pytestmark = pytest.mark.django_db
HEAD = "公告日期,注册（申请）号,类别,商标名称,申请人,公告类型,类似群,图样文件名\n"
ROW = "2026-05-06,99000011,25,演示流萤,演示外地公司,初步审定公告,2501,a1.png\n"


def sheet(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "公告.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_a_national_issue_is_searched_but_not_managed(tmp_path: Path) -> None:
    batch = keep_issue(SYSTEM, sheet(tmp_path, ROW, ROW.replace("99000011,25", "99000012,77")))
    build()
    hit = find_marks("演示流萤", k=1)[0].facts
    assert (hit.id, hit.owner, hit.groups, hit.image) == ("L99000011", "演示外地公司", ("2501",), "a1.png")
    assert not Right.objects.exists()
    assert (batch.rows, batch.rejected) == (1, 1)


def test_a_file_of_another_kind_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError):
        keep_issue(SYSTEM, path)
    assert Batch.objects.get().state == "refused"


def test_reproductions_come_by_file_name_and_what_is_none_is_named(tmp_path: Path) -> None:
    packed = tmp_path / "图样.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("深处/99000001.png", drawing())
        archive.writestr("坏.png", b"hello")
        archive.writestr("说明.txt", b"hello")
    assert keep_pictures(SYSTEM, packed) == (1, ["坏.png"])
    row = indexed(mark("99000001", "图形"), mark("99000002", "演示海鸥"))
    assert row is not None
    assert row.pictures == 1
    assert [hit.facts.number for hit in find_figures(drawing(5))] == ["99000001"]


def test_a_picture_added_later_needs_no_second_look_at_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quanlian.similarity.catalogue import gallery_port

    (tmp_path / "99000001.png").write_bytes(drawing())
    keep_pictures(SYSTEM, tmp_path)
    indexed(mark("99000001", "图形"), mark("99000002", "图形"))
    seen: list[bytes] = []

    def counted(data: bytes) -> Described:
        seen.append(data)
        return describe(data)

    monkeypatch.setattr(gallery_port, "describe", counted)
    (tmp_path / "99000002.png").write_bytes(drawing(180))
    keep_pictures(SYSTEM, tmp_path)
    row = build()
    assert row is not None
    assert (len(seen), row.pictures) == (1, 2)


def test_an_old_table_without_the_new_column_is_read_and_appended_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "home", lambda: tmp_path)
    old = pa.schema([field for field in lake.SCHEMA if field.name != "extra"])
    row = {name: [None] for name in old.names} | {"batch": [1], "line": [1], "title": ["演示旧行"]}
    tables.append(lake.TABLE, pa.table(row, schema=old))
    lake.append(2, "trademark_gazette", [announced("99000001", "演示新行")])
    rows = connect().execute("select title, extra is null from publications order by batch").fetchall()
    assert rows == [("演示旧行", True), ("演示新行", False)]
