"""Published names: what is one spelling, what is one core, what is kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.registry.parties.names import name_key

ONE_EXACT = [
    ("演示（上海）科技有限公司", "演示(上海)科技有限公司"),
    ("演示科技有限责任公司", "演示科技有限公司"),
    ("演示科技有限公司", " 演示 科技 有限公司 "),
    ("演示電子股份有限公司", "演示电子股份有限公司"),
    ("ＤＥＭＯ演示有限公司", "demo演示有限公司"),
    ("演示合伙企业（有限合伙）", "演示合伙企业(有限合伙)"),
    ("Demo Widget Corporation", "DEMO WIDGET CORP."),
    ("Demo Widget CORPORAITON", "Demo Widget Corporation"),
    ("Démo Widget, Inc.", "Demo Widget Incorporated"),
    ("The Demo & Sons Co., Ltd.", "Demo and Sons Company Limited"),
    ("Demo Mfg. Co.", "Demo Manufacturing Company"),
    ("Demo Intl. Tech. Inc.", "Demo International Technology Inc"),
    ("Demo Widget Kabushiki Kaisha", "Demo Widget K.K."),
    ("Kabushiki Kaisha Demowidget", "Demowidget KK"),
    ("Demo Gesellschaft mit beschränkter Haftung", "Demo GmbH"),
    ("U. S. Demo Inc.", "US Demo Inc"),
    ("Demo ElectricCompany", "Demo Electric Company"),
    ("Demo Widget Inc., a Delaware corporation", "Demo Widget Inc."),
]
ONE_CORE = [
    ("福建省泉州市演示科技有限公司", "泉州演示科技有限公司"),
    ("上海市演示科技有限公司", "上海演示科技有限公司"),
    ("演示科技有限公司", "演示科技股份有限公司"),
    ("Demo Widget Inc.", "Demo Widget GmbH"),
    ("Institut National de la Demonstration Agricole (INDA)", "Institut National de la Demonstration Agricole"),
]
KEPT_APART = [
    ("演示科技有限公司", "演示科技有限公司泉州分公司"),
    ("演示科技有限公司泉州分公司", "演示科技有限公司厦门分公司"),
    ("福建演示科技有限公司", "上海演示科技有限公司"),
    ("北京市朝阳区演示中心", "吉林省长春市朝阳区演示中心"),
    ("演示大学", "演示学院"),
    ("新城市演示有限公司", "新城演示有限公司"),
    ("Demo Widget Inc.", "Demo Gadget Inc."),
]


@pytest.mark.parametrize(("one", "other"), ONE_EXACT)
def test_two_spellings_of_one_name_have_one_exact_key(one: str, other: str) -> None:
    assert name_key(one).exact == name_key(other).exact


@pytest.mark.parametrize(("one", "other"), ONE_CORE)
def test_form_article_and_region_suffix_do_not_change_the_core(one: str, other: str) -> None:
    assert name_key(one).core == name_key(other).core
    assert name_key(one).exact != name_key(other).exact or one == other


@pytest.mark.parametrize(("one", "other"), KEPT_APART)
def test_different_names_have_different_cores(one: str, other: str) -> None:
    assert name_key(one).core != name_key(other).core


def test_a_branch_is_named_as_such() -> None:
    assert name_key("演示科技有限公司泉州分公司").branch == "泉州分公司"
    assert name_key("演示科技有限公司").branch == ""


@pytest.mark.parametrize(
    ("name", "form"),
    [("演示股份有限公司", "股份"), ("演示大学", ""), ("Demo GmbH & Co. KG", "co gmbh kg"), ("Demo", "")],
)
def test_the_legal_form_is_told_apart(name: str, form: str) -> None:
    assert name_key(name).legal_form == form


@given(st.text(max_size=40))
def test_any_text_has_a_key_with_tokens(text: str) -> None:
    assert name_key(text).exact == name_key(text + " ").exact
    assert name_key(text).tokens == tuple(name_key(text).tokens)


def test_a_name_of_signs_alone_still_has_a_token() -> None:
    assert name_key("★★").tokens
    assert name_key("").tokens == ("",)
