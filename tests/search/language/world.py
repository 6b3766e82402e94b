"""A small world to read queries in: six places, one name by its sound."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.search import tree
from quanlian.search.language import Lookups, Reading, read

CODES = {
    "晋江": ["350582"], "晋江市": ["350582"], "沧州": ["130900"], "吉林": ["220000", "220200"],
    "朝阳": ["211300", "110105", "220104"], "福建": ["350000"],
}  # fmt: skip
NAMES = {"350582": "福建省泉州市晋江市", "130900": "河北省沧州市", "110105": "北京市朝阳区"}
SOUNDS = {"yanshi": ["演示科技有限公司"], "yanshi keji": ["演示科技有限公司", "演视科技有限公司"]}
PLACES = Lookups(
    regions=lambda name: CODES.get(name, ()),
    region_name=lambda code: NAMES.get(code, code),
    names=lambda sound: SOUNDS.get(sound, ()),
    values=lambda field, text: {("source", "案件"): ("case",)}.get((field, text), ()),
)


def expert(text: str, history: Mapping[int, tree.Query] | None = None) -> Reading:
    return read(text, simple=False, history={} if history is None else history, lookups=PLACES)


def box(text: str, history: Mapping[int, tree.Query] | None = None) -> Reading:
    return read(text, simple=True, history={} if history is None else history, lookups=PLACES)
