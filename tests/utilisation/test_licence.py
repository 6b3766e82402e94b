"""Licence recordal and open-licence pre-checks (domain/05 §4.4, §4.5, §10)."""

import datetime as dt

import pytest

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.utilisation.prechecks.checking import overall
from quanlian.utilisation.prechecks.licence import LICENCE
from quanlian.utilisation.prechecks.open_licence import OPEN_LICENCE
from quanlian.utilisation.prechecks.recordal import recordal
from tests.utilisation.rights import ALPHA, BETA, happening, judge, owner, right

d = dt.date
GOOD = {
    "licensors": [ALPHA], "licence_type": "普通", "licence_until": "2029-03-01", "effective_on": "2026-01-05",
    "fee_paid_year": 6, "ownership_dispute": False, "exclusive_elsewhere": False, "foreign_party": False,
    "contract_states": ["parties", "rights", "licence_type", "term"],
}  # fmt: skip
OPEN = {
    "declarants": [ALPHA], "licence_until": "2029-03-01", "fee_paid_year": 6, "ownership_dispute": False,
    "exclusive_elsewhere": False, "statement_states": ["number", "holder", "fee", "term", "other"],
    "statement_text": "愿意许可任何单位或者个人实施本专利，每年一次性支付使用费。",
}  # fmt: skip
EXCLUSIVE = happening("LICENCE_RECORDED", label="专利实施许可合同备案的生效", 许可种类="独占许可", 备案号="备-1")
SOLE = happening("LICENCE_RECORDED", 许可种类="排他许可")
ORDINARY = happening("LICENCE_RECORDED", 许可种类="普通许可")
SILENT = happening("LICENCE_RECORDED")
PLEDGED = happening("PLEDGED", contract="质-1")


def licence(code, seen=None, **changes):
    return judge(LICENCE, seen or right(), **{**GOOD, **changes})[f"LICENCE_{code}"]


def statement(code, seen=None, **changes):
    return judge(OPEN_LICENCE, seen or right(), **{**OPEN, **changes})[f"OPEN_{code}"]


def test_a_clean_licence_passes_every_check():
    results = tuple(judge(LICENCE, right(), **GOOD).values())
    assert {one.code for one in results if one.verdict != "pass"} == set()
    assert overall(results) == "pass"


@pytest.mark.parametrize(
    ("code", "seen", "answers", "expected"),
    [
        ("NO_CONFLICT", {"happenings": (EXCLUSIVE,)}, {}, "fail"),
        ("NO_CONFLICT", {"happenings": (SOLE,)}, {}, "fail"),
        ("NO_CONFLICT", {"happenings": (EXCLUSIVE, happening("LICENCE_ENDED", 备案号="备-1"))}, {}, "pass"),
        ("NO_CONFLICT", {"happenings": (SILENT,)}, {}, "unknown"),
        ("NO_CONFLICT", {"happenings": (ORDINARY,)}, {}, "pass"),
        ("NO_CONFLICT", {"happenings": (ORDINARY,)}, {"licence_type": "独占"}, "manual"),
        ("NO_CONFLICT", {}, {"exclusive_elsewhere": True}, "fail"),
        ("NO_CONFLICT", {}, {"exclusive_elsewhere": None}, "manual"),
        ("NO_CONFLICT", {}, {"licence_type": ""}, "unknown"),
        ("HOLDER", {}, {"licensors": [BETA]}, "fail"),
        ("TERM", {}, {"licence_until": "2040-05-12"}, "fail"),
        ("PLEDGEE", {"happenings": (PLEDGED,)}, {}, "unknown"),
        ("PLEDGEE", {"happenings": (PLEDGED,)}, {"pledgee_consent": False}, "fail"),
        ("PLEDGEE", {"happenings": (PLEDGED,)}, {"pledgee_consent": True}, "pass"),
        ("OPEN", {"happenings": (happening("OPEN_LICENCE"),)}, {"licence_type": "独占"}, "fail"),
        ("OPEN", {"happenings": (happening("OPEN_LICENCE"),)}, {}, "pass"),
        (
            "OPEN",
            {"happenings": (happening("OPEN_LICENCE"), happening("OPEN_LICENCE_ENDED"))},
            {"licence_type": "排他"},
            "pass",
        ),
        ("IN_TIME", {}, {"effective_on": ""}, "unknown"),
        ("IN_TIME", {}, {"effective_on": "2025-12-02"}, "pass"),
        ("IN_TIME", {}, {"effective_on": "2025-11-01"}, "fail"),
        ("IN_TIME", {}, {"effective_on": "2026-03-03"}, "fail"),
        ("FOREIGN", {}, {"foreign_party": True}, "manual"),
    ],
)
def test_each_ground_of_a_licence_is_told_apart(code, seen, answers, expected):
    assert licence(code, right(**seen), **answers).verdict == expected


def test_a_co_owner_alone_may_grant_an_ordinary_licence_but_no_exclusive_one():
    shared = right(owners=(owner(ALPHA), owner(BETA)))
    assert licence("CO_OWNERS", shared).verdict == "pass"
    assert licence("CO_OWNERS", shared, licence_type="独占").verdict == "unknown"
    assert licence("CO_OWNERS", shared, licence_type="独占", co_owner_consent=False).verdict == "fail"


def test_a_licence_that_ran_out_blocks_nothing():
    until = happening("LICENCE_RECORDED", 许可种类="独占许可", 许可期限="2020-01-01至2026-03-01")
    assert licence("NO_CONFLICT", right(happenings=(until,))).verdict == "pass"
    running = happening("LICENCE_RECORDED", 许可种类="独占许可", 许可期限="2020-01-01至2026-03-02")
    assert licence("NO_CONFLICT", right(happenings=(running,))).verdict == "fail"


def test_an_unknown_type_of_licence_is_refused():
    with pytest.raises(UserError, match="PRECHECK_TYPE"):
        licence("NO_CONFLICT", licence_type="交叉")


class TestRecordal:
    def test_reminders_fall_on_day_60_80_and_90(self):
        clock = recordal(d(2026, 1, 5), seed_calendar())
        assert clock.reminders == (d(2026, 3, 6), d(2026, 3, 26), d(2026, 4, 5))
        assert clock.due.date == d(2026, 4, 7)

    def test_no_reminder_comes_after_the_last_day(self):
        clock = recordal(d(2026, 11, 30), seed_calendar())
        assert clock.due.date == d(2027, 3, 1)
        assert max(clock.reminders) <= clock.due.date

    def test_the_dates_stand_in_the_result(self):
        found = licence("IN_TIME")
        assert [value for name, value in found.data if name == "提醒"] == ["2026-03-06", "2026-03-26", "2026-04-05"]
        assert ("备案期限", "2026-04-07") in found.data


class TestMarks:
    SEEN = {"kind": "TM", "number": "12345678/9", "classes": ("9",)}

    def test_a_mark_is_filed_while_its_contract_runs(self):
        seen = right(**self.SEEN)
        assert licence("MARK_IN_TIME", seen).verdict == "pass"
        assert licence("MARK_IN_TIME", seen, licence_until="2026-03-01").verdict == "fail"
        assert licence("MARK_IN_TIME", seen, effective_on="").verdict == "unknown"

    def test_goods_of_a_class_not_registered_are_refused(self):
        seen = right(**self.SEEN)
        assert licence("MARK_GOODS", seen, licensed_classes=["9", "25"]).verdict == "fail"
        assert licence("MARK_GOODS", seen, licensed_classes=["09"]).verdict == "manual"

    def test_annual_fees_and_the_three_months_are_for_patents(self):
        assert not {"LICENCE_FEES", "LICENCE_IN_TIME", "LICENCE_OPEN"} & set(judge(LICENCE, right(**self.SEEN), **GOOD))


class TestOpenLicence:
    def test_a_clean_statement_leaves_only_the_open_ground_to_a_person(self):
        results = judge(OPEN_LICENCE, right(), **OPEN)
        assert {one.code for one in results.values() if one.verdict != "pass"} == {"OPEN_OTHER"}
        assert overall(tuple(results.values())) == "manual"

    def test_a_pledged_patent_needs_the_pledgees_consent(self):
        seen = right(happenings=(PLEDGED,))
        assert statement("PLEDGEE", seen, pledgee_consent=False).verdict == "fail"
        assert statement("PLEDGEE", seen).verdict == "unknown"
        assert statement("PLEDGEE", seen, pledgee_consent=True).verdict == "pass"

    @pytest.mark.parametrize(
        ("code", "seen", "answers", "expected"),
        [
            ("NO_EXCLUSIVE", {"happenings": (EXCLUSIVE,)}, {}, "fail"),
            ("NO_EXCLUSIVE", {"happenings": (SOLE,)}, {}, "fail"),
            ("NO_EXCLUSIVE", {"happenings": (ORDINARY,)}, {}, "pass"),
            ("NO_EXCLUSIVE", {}, {"exclusive_elsewhere": None}, "manual"),
            ("UNDISPUTED", {"happenings": (happening("PRESERVED"),)}, {}, "fail"),
            ("FEES", {}, {"fee_paid_year": 3}, "fail"),
            ("EVALUATED", {"kind": "UM"}, {}, "unknown"),
            ("EVALUATED", {"kind": "DES"}, {"evaluation_report": False}, "fail"),
            ("EVALUATED", {"kind": "UM"}, {"evaluation_report": True}, "pass"),
            ("NOT_YET", {"happenings": (happening("OPEN_LICENCE"),)}, {}, "fail"),
            ("STATEMENT", {}, {"statement_states": ["number"]}, "fail"),
            ("WORDS", {}, {"statement_text": "本专利全国领 先"}, "fail"),
            ("WORDS", {}, {"statement_text": ""}, "unknown"),
            ("CO_OWNERS", {"owners": (owner(ALPHA), owner(BETA))}, {"licence_type": "普通"}, "unknown"),
            ("GRANTED", {"state": "pending", "granted_on": None}, {}, "fail"),
        ],
    )
    def test_each_ground_is_told_apart(self, code, seen, answers, expected):
        assert statement(code, right(**seen), **answers).verdict == expected

    def test_a_mark_cannot_be_licensed_openly(self):
        results = judge(OPEN_LICENCE, right(kind="TM"), **OPEN)
        assert set(results) == {"OPEN_KIND"}
        assert overall(tuple(results.values())) == "unknown"
