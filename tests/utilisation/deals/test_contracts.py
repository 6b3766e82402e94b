"""The contract wizard and the clause checker, without a database."""

from __future__ import annotations

import io

import pytest
from docx import Document

from quanlian.core.findings import UserError
from quanlian.utilisation.deals.contracts.checking import check
from quanlian.utilisation.deals.contracts.filling import draft
from quanlian.utilisation.deals.contracts.library import library, read
from quanlian.utilisation.deals.contracts.word import paragraphs_of, to_docx
from quanlian.utilisation.deals.kinds import licence_kind
from quanlian.utilisation.deals.models import DealKind

ALL = {
    "subject", "licence_type", "scope", "fee", "tax", "improvement", "warranty", "invalidation", "annual_fee",
    "confidentiality", "sublicence", "recordal", "breach", "dispute", "signature",
}  # fmt: skip
"""The clause list of domain/05 §11."""
ANSWERS = {
    "seller": "演示·丙大学", "buyer": "演示·甲公司", "subject": "石材除尘装置", "numbers": "ZL202110000001.X",
    "amount": "300000", "pay_terms": "签约后十个工作日内付清，汇入银行监管账户", "tax": "each", "improvement": "owner",
    "annual_fee": "buyer", "secret_years": "3", "recorder": "both", "penalty": "5", "forum": "arbitration",
    "forum_name": "演示仲裁委员会", "field_of_use": "石材加工", "territory": "中国境内", "since": "2026-03-12",
    "until": "2031-03-11", "sublicence": "forbidden", "contract_type": "技术开发", "equipment": "0",
}  # fmt: skip
BARE = ["甲方把技术给乙方用。"]


def found(family: str, *lines: str, numbers: tuple[str, ...] = ()) -> dict[str, str]:
    return {one.code: one.verdict for one in check(library(), family, lines, numbers)}


def test_the_checker_knows_every_clause_of_the_list() -> None:
    assert {one.code for one in library().rules} == ALL


@pytest.mark.parametrize("name", sorted(library().templates))
def test_what_the_wizard_writes_passes_its_own_check(name: str) -> None:
    made = draft(library(), name, ANSWERS)
    told = check(library(), library().template(name).family, made.paragraphs, ["ZL202110000001.X"])
    assert [(one.code, one.why) for one in told if one.verdict != "ok"] == []


def test_a_bare_contract_lacks_nearly_everything_and_each_gap_says_what_to_write() -> None:
    told = check(library(), "licence", BARE)
    assert {one.code for one in told if one.verdict == "missing"} == ALL
    assert all(one.why and one.remedy and one.basis for one in told)


RISKS = [
    ("licence_type", "甲方授予乙方独占许可（独家）。"),
    ("improvement", "乙方改进的成果无偿归甲方所有。"),
    ("improvement", "乙方不得进行研究开发；改进归各自所有。"),
    ("invalidation", "无论专利是否被宣告无效，使用费均不退还。"),
    ("dispute", "争议提交演示仲裁委员会仲裁或者向人民法院起诉。"),
]


@pytest.mark.parametrize(("code", "line"), RISKS)
def test_dangerous_words_are_shown_as_a_risk(code: str, line: str) -> None:
    assert found("licence", line)[code] == "risk"


def test_a_contract_that_forgets_one_of_the_rights_is_shown_as_a_risk() -> None:
    line = "专利号：ZL 2021 1 0000001.X"
    assert found("transfer", line, numbers=("202110000001.X",))["subject"] == "ok"
    assert found("transfer", line, numbers=("202110000001.X", "202110000002.8"))["subject"] == "risk"


def test_a_transfer_is_not_asked_for_a_licence_type() -> None:
    assert "licence_type" not in found("transfer", *BARE)
    assert "sublicence" not in found("transfer", *BARE)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("独占许可", DealKind.EXCLUSIVE), ("排他实施许可", DealKind.SOLE), ("普通许可", DealKind.ORDINARY),
        ("授权使用", DealKind.ORDINARY), ("", DealKind.ORDINARY),
    ],
)  # fmt: skip
def test_an_unclear_licence_is_an_ordinary_one(said: str, kind: DealKind) -> None:
    assert licence_kind(said) == kind


def test_a_licence_without_a_type_is_written_as_an_ordinary_one() -> None:
    made = draft(library(), "patent_licence", ANSWERS)
    assert "许可种类为普通许可。" in made.paragraphs


def test_blanks_that_are_missing_or_wrong_are_all_named() -> None:
    with pytest.raises(UserError) as told:
        draft(library(), "patent_transfer", {**ANSWERS, "amount": "很多", "seller": ""})
    assert told.value.code == "CONTRACT_BLANK"
    assert "价款（元）" in told.value.value
    assert "转让方（许可方）" in told.value.value


def test_know_how_is_an_article_of_its_own_only_where_there_is_some() -> None:
    with_it = draft(library(), "patent_transfer", {**ANSWERS, "know_how": "滤芯配方"})
    without = draft(library(), "patent_transfer", ANSWERS)
    assert any("滤芯配方" in one for one in with_it.paragraphs)
    assert len(with_it.paragraphs) == len(without.paragraphs) + 2
    assert any(one.startswith("第十二条") for one in with_it.paragraphs)


def test_the_same_contract_gives_the_same_word_file_and_can_be_read_again() -> None:
    made = draft(library(), "patent_licence", ANSWERS)
    raw = to_docx(made)
    assert raw == to_docx(made)
    assert [one for one in paragraphs_of(raw) if one] == [made.title, *made.paragraphs]


def test_text_in_tables_is_read_too() -> None:
    page = Document()
    page.add_table(1, 1).cell(0, 0).text = "保密条款"
    out = io.BytesIO()
    page.save(out)
    assert "保密条款" in paragraphs_of(out.getvalue())


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UserError) as told:
        paragraphs_of(raw)
    assert told.value.code == "CONTRACT_WORD"


@pytest.mark.parametrize(
    ("old", "new"),
    [("{{ pay_terms }}", "{{ payterms }}"), ("{code: fee,", "{code: feee,"), ("family: transfer", "family: sale")],
)
def test_a_wrong_template_names_its_place(tmp_path, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    from quanlian.utilisation.deals.contracts.library import folder

    for name in ("templates.yaml", "clauses.yaml"):
        text = (folder() / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as told:
        read(tmp_path)
    assert told.value.code == "CONTRACT_FILE"
