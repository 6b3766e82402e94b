"""Every type of field as a control that everybody can use, and read from what a browser sends."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from quanlian.core.findings import Finding
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.forms.render import FieldView, fields_of_form, sections, shown_names
from quanlian.procedures.forms.values import posted, typed_again
from quanlian.registry.numbers.simulated import simulated_uscc
from tests.procedures.forms.conftest import FIELDS, every_type

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]
SHA = "a" * 64
GOOD = {
    "text": ("甲乙", "甲乙"),
    "long": ("第一行\n第二行", "第一行\n第二行"),
    "date": ("2026-02-28", "2026-02-28"),
    "datetime": ("2026-02-28T09:30", "2026-02-28T09:30"),
    "integer": ("3", 3),
    "decimal": ("2.50", "2.50"),
    "money": ("1,234.56", 123456),
    "yesno": ("true", True),
    "choice": ("b", "b"),
    "choices": (["a", "c"], ["a", "c"]),
    "files": ([{"sha256": SHA, "name": "证据.pdf", "size": 5}], [SHA]),
    "rights": ("ZL202020000007.X\nZL202020000008.4", ["ZL202020000007.X", "ZL202020000008.4"]),
    "uscc": (simulated_uscc(7), simulated_uscc(7)),
    "phone": ("13800000000", "13800000000"),
    "email": ("a@example.com", "a@example.com"),
    "region": ("350582", "350582"),
}
BAD = {
    "text": "甲",
    "date": "2026-02-30",
    "datetime": "昨天",
    "integer": "3.5",
    "decimal": "一百",
    "money": "1.234",
    "yesno": "也许",
    "choice": "z",
    "choices": ["a", "z"],
    "files": [{"sha256": "not-a-hash", "name": "x"}],
    "rights": "1\n2\n3",
    "uscc": "123",
    "phone": "abc",
    "email": "a@b",
    "region": "泉州",
}


def view(kind: str, value: object = "", findings: tuple[Finding, ...] = (), prefix: str = "") -> FieldView:
    data = {f"a_{kind}": value} if value != "" else {}
    found = fields_of_form(every_type(), "all", data, findings, prefix)  # type: ignore[arg-type]
    return next(one for one in found if one.name == f"a_{kind}")


def html(one: FieldView) -> str:
    return render_to_string("procedures/_field.html", {"field": one})


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_a_field_of_each_type_is_labelled_and_described(kind: str) -> None:
    text = html(view(kind, prefix="x-"))
    control = re.search(rf'<(?:input|select|textarea)[^>]*\bid="f-x-a_{kind}"[^>]*>', text)
    assert control, text
    assert f'name="x-a_{kind}"' in control[0]
    assert f'for="f-x-a_{kind}"' in text
    assert ("<legend>" in text) == (kind in ("yesno", "choice", "choices"))
    assert f'id="f-x-a_{kind}-error"' in text
    described = re.search(r'aria-describedby="([^"]+)"', text)
    assert described
    assert all(f'id="{one}"' in text for one in described[1].split())


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_what_was_typed_is_shown_again(kind: str) -> None:
    typed, _ = GOOD[kind]
    text = html(view(kind, typed))
    if kind == "files":
        assert "证据.pdf" in text
        assert SHA in text
    elif kind in ("yesno", "choice", "choices"):
        chosen = re.findall(r'value="(\w+)" checked', text)
        assert chosen == (typed if isinstance(typed, list) else [typed])
    elif kind == "region":
        assert '<option value="350582" selected>晋江市' in text
    else:
        assert str(typed) in text


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_good_answer_is_read(kind: str) -> None:
    typed, wanted = GOOD[kind]
    raw = [SHA] if kind == "files" else typed
    item = every_type()
    one = item.model_copy(update={"forms": {"all": {f"a_{kind}": item.forms["all"][f"a_{kind}"]}}})
    found = clean(one, "all", {f"a_{kind}": raw}, {})  # type: ignore[dict-item]
    assert found.findings == ()
    assert found.values[f"a_{kind}"] == wanted


@pytest.mark.parametrize("kind", sorted(BAD))
def test_a_bad_answer_is_refused_with_a_remedy_beside_its_control(kind: str) -> None:
    item = every_type()
    one = item.model_copy(update={"forms": {"all": {f"a_{kind}": item.forms["all"][f"a_{kind}"]}}})
    raw = ["not-a-hash"] if kind == "files" else BAD[kind]
    found = clean(one, "all", {f"a_{kind}": raw}, {})  # type: ignore[dict-item]
    assert [finding.column for finding in found.findings] == [f"a_{kind}"]
    assert found.findings[0].remedy
    text = html(view(kind, BAD[kind], found.findings))
    assert 'aria-invalid="true"' in text
    assert found.findings[0].message in text
    assert found.findings[0].remedy in text


@pytest.mark.parametrize(
    ("kind", "attribute"),
    [
        ("integer", 'inputmode="numeric"'),
        ("money", 'inputmode="decimal"'),
        ("phone", 'type="tel"'),
        ("email", 'type="email"'),
        ("date", 'type="date"'),
        ("datetime", 'type="datetime-local"'),
        ("money", '<span class="form-unit">元</span>'),
        ("files", 'accept=".pdf,.jpg,.jpeg,.png,.doc,.docx,.xls,.xlsx,.zip,.mp4"'),
    ],
)
def test_a_control_helps_the_keyboard_and_the_eye(kind: str, attribute: str) -> None:
    assert attribute in html(view(kind))


def test_a_field_on_a_condition_is_asked_once_its_condition_holds() -> None:
    item = every_type()
    assert "a_more" not in shown_names(item, "all", {})
    assert "a_more" not in shown_names(item, "all", {"a_yesno": "false"})
    assert "a_more" in shown_names(item, "all", {"a_yesno": "true"})
    hidden = next(one for one in fields_of_form(item, "all", {}) if one.name == "a_more")
    assert 'data-type="text" hidden' in html(hidden)


def test_money_of_a_case_is_typed_again_in_yuan() -> None:
    assert typed_again(every_type().forms["all"]["a_money"], 123456) == "1234.56"


def test_a_plain_form_sends_every_answer_and_no_ticked_box_is_an_empty_list() -> None:
    sent = QueryDict(mutable=True)
    sent.update({"p-a_text": "甲乙", "p-a_yesno": "true"})
    found = posted(every_type().forms["all"], sent, "p-")
    assert found == {"a_text": "甲乙", "a_yesno": "true", "a_choices": []}


def test_a_county_of_another_province_stays_chosen_though_it_is_not_listed() -> None:
    one = view("region", "110105")
    chosen = [option for _title, options in one.groups for option in options if option.chosen]
    assert [option.title for option in chosen] == ["北京市朝阳区"]


def test_fields_stand_under_the_party_they_are_about() -> None:
    from quanlian.procedures.library import items_folder
    from quanlian.procedures.reading import read_item_file

    item = read_item_file(items_folder() / "patent_infringement_adjudication" / "item.yaml").item
    assert item is not None
    found = {
        one.code: [field.name for field in one.fields] for one in sections(item, fields_of_form(item, "request", {}))
    }
    assert found["claimant"] == ["claimant_name", "claimant_code", "claimant_phone"]
    assert found["respondent"] == ["respondent_name", "respondent_code", "respondent_address"]
    assert found["files"] == ["evaluation_report", "identity_proof", "evidence"]
    assert "facts" in found["matter"]


def test_the_error_summary_links_to_the_first_control_of_each_field() -> None:
    found = fields_of_form(
        every_type(), "all", {}, (Finding(0, "a_choice", "", "FORM_MISSING", "题目choice没有填写", "请选择一项"),)
    )
    wrong = [(one, one.error) for one in found if one.error]
    text = render_to_string("procedures/_form.html", {"findings": wrong, "sections": sections(every_type(), found)})
    assert 'href="#f-a_choice"' in text
    assert 'type="radio" id="f-a_choice"' in text
