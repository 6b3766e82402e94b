"""Terms: the worked examples of the law and the dossier."""

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.rules.terms import TermFacts, patent_last_day, term

d = dt.date
TODAY = d(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "filed", "last"),
    [
        ("INV", d(2016, 3, 10), d(2036, 3, 10)),
        ("UM", d(2016, 3, 10), d(2026, 3, 10)),
        ("DES", d(2021, 5, 31), d(2031, 5, 31)),
        ("DES", d(2021, 6, 1), d(2036, 6, 1)),
        ("INV", d(2016, 2, 29), d(2036, 2, 29)),
        ("UM", d(2016, 2, 29), d(2026, 2, 28)),
        ("INV", d(1986, 1, 5), d(2001, 1, 5)),
        ("INV", d(1990, 1, 5), d(2010, 1, 5)),
    ],
)
def test_a_patent_ends_on_the_corresponding_day_by_the_law_of_its_filing_date(kind, filed, last):
    assert patent_last_day(kind, filed) == last
    assert term(kind, TermFacts(filed_on=filed), TODAY).last_day == last


def test_a_mark_ends_on_the_day_before_the_corresponding_day():
    found = term("TM", TermFacts(registered_on=d(2017, 3, 7)), TODAY)
    assert (found.last_day, found.renewal_from) == (d(2027, 3, 6), d(2026, 3, 7))
    assert found.grace_until == found.counts_until == d(2027, 9, 6)


def test_a_renewed_mark_lasts_another_ten_years():
    assert term("TM", TermFacts(registered_on=d(2007, 3, 7), renewals=1), TODAY).last_day == d(2027, 3, 6)


@pytest.mark.seed_row(94, missing="数据知识产权没有自己的字段和期限规则")
@pytest.mark.parametrize(
    ("facts", "last"),
    [
        (TermFacts(filed_on=d(2020, 5, 1), exploited_on=d(2019, 1, 10)), d(2029, 1, 10)),
        (TermFacts(filed_on=d(2020, 5, 1), exploited_on=d(2019, 1, 10), created_on=d(2013, 6, 1)), d(2028, 6, 1)),
        (TermFacts(filed_on=d(2020, 5, 1)), d(2030, 5, 1)),
    ],
)
def test_a_layout_ends_by_the_earlier_of_filing_and_use_and_never_later_than_fifteen_years(facts, last):
    assert term("IC", facts, TODAY).last_day == last


def test_a_layout_filed_too_late_is_remarked_upon():
    late = TermFacts(filed_on=d(2022, 5, 1), exploited_on=d(2019, 1, 10), created_on=d(2019, 1, 1))
    assert any("二年" in remark for remark in term("IC", late, TODAY).receipt.remarks)


@pytest.mark.parametrize(
    ("granted", "woody", "last"),
    [
        (d(2025, 5, 31), False, d(2040, 5, 31)),
        (d(2025, 5, 31), True, d(2045, 5, 31)),
        (d(2025, 6, 1), False, d(2045, 6, 1)),
        (d(2025, 6, 1), True, d(2050, 6, 1)),
    ],
)
def test_a_variety_lasts_by_the_law_of_its_grant(granted, woody, last):
    found = term("PVP", TermFacts(granted_on=granted, woody=woody), TODAY)
    assert found.last_day == last
    assert any("过渡" in remark for remark in found.receipt.remarks)


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        (TermFacts(by_person=True, died_on=d(1990, 2, 3)), d(2040, 12, 31)),
        (TermFacts(by_person=True), None),
        (TermFacts(published_on=d(2020, 7, 1), created_on=d(2018, 1, 1)), d(2070, 12, 31)),
        (TermFacts(created_on=d(2018, 1, 1)), d(2068, 12, 31)),
    ],
)
def test_a_work_is_protected_to_the_last_day_of_the_fiftieth_year(facts, last):
    assert term("COPY_WORK", facts, TODAY).last_day == last
    assert term("COPY_SOFT", facts, TODAY).last_day == last


def test_compensation_for_a_drug_is_capped_and_both_ends_are_shown():
    facts = TermFacts(filed_on=d(2010, 1, 1), compensation_days=4000, approved_on=d(2022, 6, 1))
    found = term("INV", facts, TODAY)
    assert (found.basic_last_day, found.last_day) == (d(2030, 1, 1), d(2035, 1, 1))
    earlier = TermFacts(filed_on=d(2010, 1, 1), compensation_days=4000, approved_on=d(2018, 6, 1))
    assert term("INV", earlier, TODAY).last_day == d(2032, 6, 1)


def test_a_geographical_indication_has_no_end():
    assert term("GI_PRODUCT", TermFacts(), TODAY).last_day is None


def test_a_missing_filing_date_is_refused_with_a_remedy():
    with pytest.raises(UserError, match="申请日"):
        term("INV", TermFacts(), TODAY)


def test_a_term_names_its_article_in_the_receipt():
    receipt = term("DES", TermFacts(filed_on=d(2022, 1, 1)), TODAY).receipt
    assert receipt.verify()
    assert receipt.parameters[0].article == "专利法第四十二条第一款"
    assert receipt.remarks == ()
