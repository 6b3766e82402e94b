"""The picture of a procedure: whole, legible, accessible, and the same for the same item."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest

from quanlian.core.marked import read_marked
from quanlian.procedures.drawing.flow import mermaid, svg
from quanlian.procedures.drawing.graph import graph_of, leads_to
from quanlian.procedures.drawing.layers import ends, layered
from quanlian.procedures.drawing.order import crossings, ordered
from quanlian.procedures.drawing.place import placed
from quanlian.procedures.drawing.text import width_of, wrapped
from quanlian.procedures.library import FILE, folders
from quanlian.procedures.spec import Item

NS = "{http://www.w3.org/2000/svg}"


def items() -> list[Item]:
    return [Item.model_validate(read_marked(folder / FILE).data) for folder in folders()]


ITEMS = {item.item: item for item in items()}
MODEL = ITEMS["patent_infringement_adjudication"]


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_state_and_action_stands_in_the_picture(item: Item) -> None:
    root = ET.fromstring(svg(item))  # noqa: S314 - our own drawing
    said = {"".join(span.text or "" for span in text) for text in root.iter(f"{NS}text")}
    wanted = {one.title for one in (*item.states.values(), *item.actions.values())}
    cut = {text[:-1] for text in said if text.endswith("…")}
    assert {w for w in wanted if w not in said and not any(w.startswith(c) for c in cut)} == set()


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_no_two_boxes_overlap_and_none_leaves_the_paper(item: Item) -> None:
    graph = graph_of(item)
    where = placed(ordered(layered(graph)))
    boxes = []
    for key, node in graph.nodes.items():
        x, y = where.middle[key]
        boxes.append((x - node.width / 2, y - node.height / 2, x + node.width / 2, y + node.height / 2))
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01 or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01
    assert all(
        left >= 0 and top >= 0 and right <= where.width and low <= where.height for left, top, right, low in boxes
    )


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_arrow_goes_down_in_the_layout(item: Item) -> None:
    layers = layered(graph_of(item))
    depth = {key: at for at, row in enumerate(layers.rows) for key in row}
    assert all(depth[upper] < depth[lower] for upper, lower in (ends(edge) for edge, _ in layers.ways))


def test_ordering_leaves_no_more_crossings_than_there_were() -> None:
    before = crossings(layered(graph_of(MODEL)))
    assert crossings(ordered(layered(graph_of(MODEL)))) <= before


def test_the_picture_has_a_title_a_description_and_no_style() -> None:
    root = ET.fromstring(svg(MODEL, name="x"))  # noqa: S314 - our own drawing
    assert root.attrib["aria-labelledby"] == "x-title x-desc"
    assert root.find(f"{NS}title").text == "专利侵权纠纷行政裁决办理流程图"  # type: ignore[union-attr]
    assert "撤回请求" in (root.find(f"{NS}desc").text or "")  # type: ignore[union-attr]
    assert "style" not in svg(MODEL)


def test_deadline_actions_are_dashed() -> None:
    root = ET.fromstring(svg(MODEL))  # noqa: S314 - our own drawing
    dashed = [g for g in root.iter(f"{NS}g") if g.attrib.get("class") == "flow-action flow-clock"]
    assert len(dashed) == sum(action.on_deadline is not None for action in MODEL.actions.values())
    assert all(g.find(f"{NS}rect").attrib["stroke-dasharray"] for g in dashed)  # type: ignore[union-attr]


def test_texts_are_escaped() -> None:
    state = MODEL.states["draft"].model_copy(update={"title": "<script>&"})
    risky = MODEL.model_copy(update={"states": {**MODEL.states, "draft": state}})
    assert "<script>" not in svg(risky)


def test_the_same_item_gives_the_same_picture() -> None:
    assert svg(MODEL) == svg(MODEL)


def test_back_leads_to_where_the_case_may_have_come_from() -> None:
    assert leads_to(MODEL, MODEL.actions["resume"], "suspended") == ("replying", "trying")
    assert leads_to(MODEL, MODEL.actions["summon"], "trying") == ("trying",)


def test_mermaid_has_every_way_and_marks_deadlines() -> None:
    text = mermaid(MODEL)
    assert "    draft --> submitted : 提交请求" in text
    assert "    correcting --> lapsed : ⏰ 逾期未补正视为撤回" in text
    assert "    effective --> [*]" in text


@pytest.mark.parametrize(
    ("text", "lines"), [("立案", 1), ("期满未起诉裁决生效", 2), ("这是一个非常非常长的名称" * 4, 4)]
)
def test_long_names_are_broken_into_even_lines(text: str, lines: int) -> None:
    found = wrapped(text, 100, 13)
    assert len(found) == lines
    assert all(width_of(line, 13) <= 100 for line in found)
