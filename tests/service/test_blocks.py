"""Twelve blocks a guide must fill, or the item is not offered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from quanlian.core.findings import UserError
from quanlian.procedures.library import item_of, published_version, spec_of, store_shipped
from quanlian.procedures.office import Office, office
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.blocks import BLOCKS, blank_blocks
from quanlian.service.catalogue.offers import demand_offered, offered
from tests.procedures.cases import ITEM
from tests.service.conftest import SignIn, chief

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
EMPTY = Office(name="演示机关", place_char="演")
BLANKS: list[tuple[str, dict[str, Any]]] = [
    ("基本信息", {"audience": ()}),
    ("受理条件", {"conditions": ()}),
    ("设定依据", {"basis": ()}),
    ("申请材料", {"materials": ()}),
    ("结果名称样本", {"results": ()}),
    ("收费", {"fee": None}),
    ("办理时限", {"statutory": ""}),
    ("法律救济", {"remedies": ()}),
    ("常见问题", {"faq": ()}),
]


def model() -> Item:
    return item_of(published_version(ITEM))


def with_guide(**changes: Any) -> Item:
    item = model()
    return item.model_copy(update={"guide": item.guide.model_copy(update=changes)})


def blank_item(**changes: Any) -> Item:
    """The model item published in a new version whose guide lacks something."""
    item = with_guide(**changes).model_copy(update={"version": "2026.99"})
    store_shipped(item, f"# {spec_of(item)}", "")
    return item


def test_there_are_twelve_blocks_and_the_model_item_fills_them() -> None:
    assert len(BLOCKS) == 12
    assert blank_blocks(model(), office()) == []


@pytest.mark.parametrize(("title", "changes"), BLANKS, ids=[title for title, _ in BLANKS])
def test_each_blank_block_is_found_and_said_how_to_fill(title: str, changes: dict[str, Any]) -> None:
    found = blank_blocks(with_guide(**changes), office())
    assert [one.column for one in found] == [title]
    assert found[0].rule == "GUIDE_BLANK"
    assert found[0].remedy


def test_place_and_contact_fall_back_to_the_office_and_are_blank_without_it() -> None:
    assert [one.column for one in blank_blocks(model(), EMPTY)] == ["办理地点时间", "咨询投诉"]
    own = with_guide(place="甲楼", hours="全天", phone="1", complaints="2")
    assert blank_blocks(own, EMPTY) == []


def test_materials_may_be_none_with_a_reason() -> None:
    assert blank_blocks(with_guide(materials=(), no_materials="系统核验"), office()) == []


def test_every_shipped_item_fills_its_guide() -> None:
    from quanlian.procedures.library import published_items

    lacking = {item.item: [b.column for b in blank_blocks(item, office())] for _, item in published_items()}
    assert {code: blanks for code, blanks in lacking.items() if blanks} == {}


@pytest.mark.seed_row(53)
def test_an_item_with_a_blank_block_is_not_offered(client: Client) -> None:
    item = blank_item(faq=())
    assert not offered(item).apply
    with pytest.raises(UserError, match="现在不能申请"):
        demand_offered(ITEM)
    assert item.title not in client.get("/services/").content.decode()
    assert client.get(f"/services/{ITEM}/").status_code == 404


def test_the_office_is_told_which_block_is_missing(sign_in: SignIn) -> None:
    blank_item(faq=())
    office_browser = sign_in(chief())
    assert "常见问题" in office_browser.get("/services/").content.decode()
    page = office_browser.get(f"/services/{ITEM}/").content.decode()
    assert "尚未对外发布" in page
    assert "在 guide.faq 中至少写一问一答" in page
