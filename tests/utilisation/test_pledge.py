"""Pledge registration pre-check: every ground of refusal, told apart (domain/06 §4.1, §16)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.utilisation.prechecks.checking import NOT_FOUND, overall
from quanlian.utilisation.prechecks.pledge import PLEDGE
from quanlian.utilisation.prechecks.seen import Seen
from tests.utilisation.rights import ALPHA, BETA, happening, judge, owner, right

d = dt.date
GOOD = {
    "pledgors": [ALPHA], "debt_until": "2029-03-01", "fee_paid_year": 6, "ownership_dispute": False,
    "contract_states": ["parties", "debt", "term", "rights", "scope"], "same_day_filing": False,
    "invalidation_pending": False, "foreign_party": False, "valued": False,
}  # fmt: skip
BOTH_OWN = (owner(ALPHA), owner(BETA))


def verdict(code, seen=None, **changes):
    return judge(PLEDGE, seen or right(), **{**GOOD, **changes})[f"PLEDGE_{code}"].verdict


def test_a_clean_request_passes_all_thirteen_patent_checks():
    results = judge(PLEDGE, right(), **GOOD)
    assert len(results) == 13
    assert {one.code: one.verdict for one in results.values() if one.verdict != "pass"} == {}
    assert overall(tuple(results.values())) == "pass"
    assert all(one.basis and one.why for one in results.values())


@pytest.mark.parametrize(
    ("code", "seen", "answers", "expected"),
    [
        ("HOLDER", {}, {"pledgors": [BETA]}, "fail"),
        ("HOLDER", {}, {"pledgors": ["演示·恒川机械有限公司 "]}, "pass"),
        ("HOLDER", {}, {"pledgors": None}, "unknown"),
        ("HOLDER", {"owners": ()}, {}, "unknown"),
        ("IN_FORCE", {"state": "lapsed", "why": "宣告全部无效"}, {}, "fail"),
        ("IN_FORCE", {"state": "unknown"}, {}, "unknown"),
        ("GRANTED", {"state": "pending", "granted_on": None}, {}, "fail"),
        ("GRANTED", {"granted_on": None}, {}, "unknown"),
        ("FEES", {}, {"fee_paid_year": None}, "unknown"),
        ("FEES", {}, {"fee_paid_year": 5}, "fail"),
        ("FEES", {}, {"fee_paid_year": 6}, "pass"),
        ("FEES", {"granted_on": d(2025, 9, 9)}, {"fee_paid_year": None}, "pass"),
        ("FEES", {"state": "lapsed", "why": "未缴年费终止"}, {}, "fail"),
        ("UNDISPUTED", {}, {"ownership_dispute": True}, "fail"),
        ("UNDISPUTED", {}, {"ownership_dispute": None}, "unknown"),
        ("UNDISPUTED", {"happenings": (happening("PRESERVED"),)}, {}, "fail"),
        ("UNDISPUTED", {"happenings": (happening("PRESERVED"), happening("PRESERVATION_LIFTED"))}, {}, "pass"),
        ("UNDISPUTED", {"happenings": (happening("OTHER", label="专利权程序中止"),)}, {}, "fail"),
        ("TERM", {}, {"debt_until": "2040-05-11"}, "pass"),
        ("TERM", {}, {"debt_until": "2040-05-12"}, "fail"),
        ("TERM", {}, {"debt_until": ""}, "unknown"),
        ("TERM", {"last_day": None}, {}, "unknown"),
        ("CONTRACT", {}, {"contract_states": ["parties", "debt"]}, "fail"),
        ("CONTRACT", {}, {"contract_states": None}, "manual"),
        ("CO_OWNERS", {"owners": BOTH_OWN}, {"co_owner_consent": None}, "unknown"),
        ("CO_OWNERS", {"owners": BOTH_OWN}, {"co_owner_consent": False}, "fail"),
        ("CO_OWNERS", {"owners": BOTH_OWN}, {"co_owner_consent": True}, "pass"),
        ("CO_OWNERS", {"owners": BOTH_OWN}, {"co_owner_consent": False, "co_owner_agreement": True}, "pass"),
        ("CO_OWNERS", {"owners": BOTH_OWN}, {"pledgors": [ALPHA, BETA]}, "pass"),
        ("FREE", {"happenings": (happening("PLEDGED", contract="质-1"),)}, {}, "fail"),
        ("TWIN", {"twins": ("202020000001.1",)}, {}, "fail"),
        ("TWIN", {"twins": ("202020000001.1",)}, {"twin_agreed": True}, "pass"),
        ("TWIN", {}, {"same_day_filing": True}, "fail"),
        ("TWIN", {"app_date": d(2025, 3, 1)}, {"same_day_filing": None}, "unknown"),
        ("FEES", {"app_date": d(2025, 3, 1)}, {}, "unknown"),
        ("FEES", {"kind": "UM", "app_date": d(2001, 3, 1)}, {}, "unknown"),
        ("CHALLENGE", {}, {"invalidation_pending": None}, "unknown"),
        ("CHALLENGE", {}, {"invalidation_pending": True}, "fail"),
        ("CHALLENGE", {}, {"invalidation_pending": True, "invalidation_agreed": True}, "pass"),
        ("AGENT", {}, {"foreign_party": True}, "fail"),
        ("AGENT", {}, {"foreign_party": True, "agency": "演示代理事务所"}, "pass"),
        ("AGENT", {}, {"foreign_party": None}, "unknown"),
        ("VALUATION", {}, {"valued": True}, "fail"),
        ("VALUATION", {}, {"valued": True, "valuation_report": True}, "pass"),
        ("VALUATION", {}, {"valued": None}, "unknown"),
    ],
)
def test_each_ground_is_told_apart(code, seen, answers, expected):
    assert verdict(code, right(**seen), **answers) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (["PLEDGED:1", "PLEDGE_RELEASED:1"], "pass"),
        (["PLEDGED:1", "PLEDGE_RELEASED:2"], "fail"),
        (["PLEDGED:1", "PLEDGED:2", "PLEDGE_RELEASED:1"], "fail"),
        (["PLEDGED:1", "PLEDGE_RELEASED:"], "pass"),
        (["PLEDGED:", "PLEDGE_RELEASED:1"], "pass"),
        (["PLEDGED:1", "PLEDGE_RELEASED:1", "PLEDGED:3"], "fail"),
    ],
)
def test_a_release_frees_the_pledge_of_its_own_contract(events, expected):
    history = tuple(happening(code, contract=no) for code, _, no in (one.partition(":") for one in events))
    assert verdict("FREE", right(happenings=history)) == expected


def test_the_result_names_the_right_and_the_event_it_rests_on():
    found = judge(PLEDGE, right(happenings=(happening("PLEDGED", label="质押登记", contract="质-1"),)), **GOOD)[
        "PLEDGE_FREE"
    ]
    assert found.data == (("权利", "ZL 2020 1 0000001.X 演示方法"), ("质押登记", "2025-01-10 质押登记（质-1）"))


def test_a_fee_due_on_a_holiday_is_still_payable_on_the_next_working_day():
    seen = right(app_date=d(2020, 10, 3), granted_on=d(2022, 9, 9))
    in_time = judge(PLEDGE, seen, d(2026, 10, 8), **GOOD)["PLEDGE_FEES"]
    late = judge(PLEDGE, seen, d(2026, 10, 9), **GOOD)["PLEDGE_FEES"]
    assert (in_time.verdict, late.verdict) == ("pass", "fail")


class TestMarks:
    def test_patent_grounds_do_not_bother_a_mark(self):
        seen = right(kind="TM", number="12345678/9", classes=("9",))
        codes = set(judge(PLEDGE, seen, **GOOD))
        assert "PLEDGE_ALL_MARKS" in codes
        assert not codes & {"PLEDGE_FEES", "PLEDGE_TWIN", "PLEDGE_AGENT", "PLEDGE_VALUATION"}

    def test_a_mark_of_the_same_name_left_out_is_named(self):
        seen = right(kind="TM", number="12345678/9", siblings=("12345679/9", "12345680/9"))
        partial = judge(PLEDGE, seen, **GOOD)["PLEDGE_ALL_MARKS"]
        assert (partial.verdict, partial.data[1:]) == (
            "fail", (("应一并办理", "12345679/9"), ("应一并办理", "12345680/9")),
        )  # fmt: skip
        others = (right(kind="TM", number="12345679/9"), right(kind="TM", number="12345680/9"))
        assert judge(PLEDGE, seen, others=others, **GOOD)["PLEDGE_ALL_MARKS"].verdict == "manual"

    def test_a_debt_beyond_the_registration_is_left_to_a_person(self):
        assert verdict("TERM", right(kind="TM"), debt_until="2041-01-01") == "manual"


def test_a_right_of_another_kind_is_sent_elsewhere_not_passed():
    results = judge(PLEDGE, right(kind="COPY_WORK"), **GOOD)
    assert results["PLEDGE_KIND"].verdict == "unknown"
    assert not any(one.code == "PLEDGE_IN_FORCE" for one in results.values())


answers = st.fixed_dictionaries(
    {},
    optional={
        "pledgors": st.lists(st.sampled_from([ALPHA, BETA]), min_size=1),
        "debt_until": st.dates().map(str),
        "fee_paid_year": st.integers(1, 20),
        "contract_states": st.lists(st.sampled_from(["parties", "debt", "term", "rights", "scope"])),
        **{
            name: st.booleans()
            for name in ("ownership_dispute", "twin_agreed", "invalidation_pending", "foreign_party", "valued")
        },
    },
)


@given(answers)
def test_a_right_not_in_the_registry_never_passes(given_answers):
    results = judge(PLEDGE, Seen("201710601862.3"), **given_answers)
    of_right = [one for one in results.values() if ("号码", "201710601862.3") in one.data]
    assert len(of_right) == 11
    assert {one.verdict for one in of_right} == {"unknown"}
    assert {one.why for one in of_right} == {NOT_FOUND}
    assert overall(tuple(results.values())) != "pass"


@given(answers, st.booleans())
def test_an_encumbered_right_never_passes_as_a_whole(given_answers, preserved):
    history = (happening("PRESERVED") if preserved else happening("PLEDGED"),)
    assert overall(tuple(judge(PLEDGE, right(happenings=history), **given_answers).values())) == "fail"
