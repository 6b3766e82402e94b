"""Brands of a title by the command an office runs on its own titles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.similarity.evaluate.mentions import mentions

BRANDS = "id,name,alias\n1,演示海岚（HAILAN）,海岚家\n2,大王,\n3,瑞拉多,\n"
TITLES = (
    {"id": "t1", "title": "瑞拉多/relado保温杯大容量"},
    {"title": "演示海岚专柜正品女装连衣裙"},
    {"title": "纯棉短袖,宽松t恤男夏季"},
)


def told(folder: Path, titles: Sequence[Mapping[str, object]], train: Path | None = None) -> list[dict[str, object]]:
    brands, asked, out = folder / "B.csv", folder / "T.jsonl", folder / "OUT.jsonl"
    brands.write_text(BRANDS, encoding="utf-8")
    asked.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in titles), encoding="utf-8")
    assert mentions(brands, asked, out, train) == len(titles)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_listed_brands_have_their_id_and_unlisted_ones_none(tmp_path: Path) -> None:
    first, second, third = told(tmp_path, TITLES)
    assert first["id"] == "t1"
    assert "id" not in second
    spans = {span[3]: span for span in first["spans"]}  # type: ignore[attr-defined]
    assert spans["瑞拉多"][:3] == [0, 3, "3"]
    assert spans["relado"][2] == ""
    assert spans["relado"][5] == "未列"
    assert second["spans"][0][:3] == [0, 4, "1"]  # type: ignore[index]
    assert third["spans"] == []


def test_a_word_that_is_also_a_brand_is_left_in_running_text(tmp_path: Path) -> None:
    (row,) = told(tmp_path, ({"title": "儿童玩具,小魔怪大王变身故事书"},))
    assert all(span[3] != "大王" for span in row["spans"])  # type: ignore[attr-defined]


def test_an_offices_own_labels_change_the_weights(tmp_path: Path) -> None:
    """An office whose brands always stand last, in titles where nothing else changes."""
    train = tmp_path / "TRAIN.jsonl"
    rows = [
        {"title": f"保温杯{size}毫升 瑞拉多", "spans": [[len(f"保温杯{size}毫升 "), len(f"保温杯{size}毫升 ") + 3]]}
        for size in range(300, 340)
    ]
    train.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (row,) = told(tmp_path, ({"title": "保温杯500毫升 瑞拉多"},), train)
    assert [span[3] for span in row["spans"]] == ["瑞拉多"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("B.csv", "name,id\n演示,1\n", "EVAL_BRANDS"),
        ("T.jsonl", '{"titel": "演示"}\n', "EVAL_TITLES"),
        ("T.jsonl", "演示\n", "EVAL_TITLES"),
        ("TRAIN.jsonl", '{"title": "保温杯"}\n', "EVAL_TRAIN"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, file: str, text: str, code: str) -> None:
    files = {"B.csv": BRANDS, "T.jsonl": '{"title": "保温杯"}\n', "TRAIN.jsonl": '{"title": "a", "spans": [[0, 1]]}\n'}
    for name, content in (files | {file: text}).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    train = tmp_path / "TRAIN.jsonl" if file.startswith("TRAIN") else None
    with pytest.raises(UserError) as told_error:
        mentions(tmp_path / "B.csv", tmp_path / "T.jsonl", tmp_path / "OUT.jsonl", train)
    assert told_error.value.code == code
    assert not (tmp_path / "OUT.jsonl").exists()
