"""Names that data files give are said in the reader's language; what stands in the record stays as it is."""

from __future__ import annotations

from pathlib import Path

from django.template import Context, Template
from django.utils.translation import override

from quanlian.ui.catalogue.names import english_of_items, of_indicators, of_items
from quanlian.ui.catalogue.rooms import DATA, Data


def said(name: str) -> str:
    return Template("{{ name|said }}").render(Context({"name": name}))


def test_a_state_an_indicator_and_an_item_are_said_in_english_by_switch() -> None:
    with override("en"):
        assert said("待受理") == "Awaiting acceptance"
        assert said("知识产权质押融资金额") != "知识产权质押融资金额"
        assert said("假冒专利行政处罚") == english_of_items(DATA)["假冒专利行政处罚"]
    with override("zh-hans"):
        assert said("待受理") == "待受理"


def test_a_name_that_an_office_gave_itself_is_shown_as_it_stands() -> None:
    with override("en"):
        assert (said("本市自建环节"), said("")) == ("本市自建环节", "")


def test_a_new_state_without_english_is_missed(tmp_path: Path) -> None:
    folder = tmp_path / "items" / "made_up"
    folder.mkdir(parents=True)
    (folder / "item.yaml").write_text(
        "title: 示例事项\ntitle_en: A made-up item\nstates:\n  a: {title: 从未有过的环节}\n"
    )
    assert Data(tmp_path).missing() == ["从未有过的环节"]
    assert list(of_items(tmp_path)) == ["从未有过的环节"]


def test_units_and_categories_of_indicators_are_among_the_names() -> None:
    assert {"亿元", "运用"} <= set(of_indicators(DATA))
