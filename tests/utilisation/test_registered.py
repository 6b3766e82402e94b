"""Pre-checks on the registry itself: numbers in any spelling, what was known on the day, what is not there."""

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.procedures import plugs as engine
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import PartyName
from quanlian.registry.numbers import cn_check
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.prechecks.checking import overall
from quanlian.utilisation.prechecks.plugs import CHECKS, register
from quanlian.utilisation.prechecks.registered import look
from tests.registry.factory import lapsed, patent, store

pytestmark = pytest.mark.django_db
d = dt.date
ON = d(2026, 3, 2)
OWNER = "演示·恒川机械有限公司"
GOOD = {
    "pledgors": [OWNER], "debt_until": "2029-03-01", "fee_paid_year": 7, "ownership_dispute": False,
    "contract_states": ["parties", "debt", "term", "rights", "scope"], "same_day_filing": False,
    "invalidation_pending": False, "foreign_party": False, "valued": False,
}  # fmt: skip


def report(name="pledge", on=ON, **answers):
    return CHECKS[f"utilisation.{name}"]({**GOOD, **answers}, on)


def by_code(results):
    return {one.code: one for one in results}


@pytest.mark.parametrize("form", ["{0}", "ZL{0}", "ZL 2020 2 {1}", "CN{0}", "{2}", "ＺＬ{0}"])
def test_a_number_is_found_in_any_spelling_and_a_clean_right_passes(form):
    record = patent(7)
    store([record])
    number = form.format(record.app_no, record.app_no[5:], record.app_no.replace(".", ""))
    results = report(rights=[number])
    assert overall(results) == "pass", [(one.code, one.why) for one in results if one.verdict != "pass"]


def test_a_number_not_in_the_registry_says_what_to_do_and_never_passes():
    results = report(rights=["ZL201710601862.3"])
    found = [one for one in results if ("号码", "ZL201710601862.3") in one.data]
    assert {one.verdict for one in found} == {"unknown"}
    assert "导入" in found[0].why
    assert overall(results) == "unknown"


def test_one_missing_right_spoils_a_report_of_good_ones():
    record = patent(7)
    store([record])
    assert overall(report(rights=[record.app_no])) == "pass"
    assert overall(report(rights=[record.app_no, "201710601862.3"])) == "unknown"


def test_a_lapsed_right_fails_with_the_reason():
    record = lapsed(3, d(2022, 3, 1))
    store([record])
    found = by_code(report(rights=[record.app_no]))
    assert found["PLEDGE_IN_FORCE"].verdict == "fail"
    assert "未缴年费终止" in found["PLEDGE_IN_FORCE"].why


def test_a_pledge_counts_from_the_day_it_was_known():
    pledged = EventRecord("PLEDGED", "专利权质押合同登记的生效", d(2025, 6, 20), d(2025, 6, 1), (("contract", "质-1"),))
    released = EventRecord("PLEDGE_RELEASED", "注销", d(2026, 2, 20), d(2026, 2, 1), (("contract", "质-1"),))
    record = patent(8, events=(pledged, released))
    store([record])
    verdicts = {
        day: by_code(report(rights=[record.app_no], on=day))["PLEDGE_FREE"].verdict
        for day in (d(2025, 6, 19), d(2025, 6, 20), d(2026, 2, 19), d(2026, 2, 20))
    }
    assert list(verdicts.values()) == ["pass", "fail", "fail", "pass"]


def test_another_name_of_the_owner_stands_for_it_and_a_stranger_does_not():
    record = patent(9)
    store([record])
    party = PartyName.objects.get(name=OWNER).party
    PartyName.objects.create(name="演示·旧恒川铸造厂", key=party_key("演示·旧恒川铸造厂"), party=party)
    renamed = by_code(report(rights=[record.app_no], pledgors=["演示·旧恒川铸造厂"]))
    assert (renamed["PLEDGE_HOLDER"].verdict, renamed["PLEDGE_CO_OWNERS"].verdict) == ("pass", "pass")
    stranger = by_code(report(rights=[record.app_no], pledgors=["演示·别家有限公司"]))["PLEDGE_HOLDER"]
    assert stranger.verdict == "fail"
    assert ("登记的权利人", OWNER) in stranger.data


def test_co_owners_are_read_from_the_register():
    parties = (PartyMention("专利权人", 1, OWNER), PartyMention("专利权人", 2, "演示·海岳科技有限公司"))
    record = patent(10, parties=parties)
    store([record])
    found = by_code(report(rights=[record.app_no]))["PLEDGE_CO_OWNERS"]
    assert found.verdict == "unknown"
    assert "演示·海岳科技有限公司" in found.why


def test_a_same_day_invention_of_the_same_owner_is_found():
    digits = "202010000099"
    inv = patent(
        11, kind=RightKind.INV, stage="发明授权", app_no=f"{digits}.{cn_check(digits)}", pub_no="CN110000099B",
        pub_date=d(2023, 1, 3), title="演示装置12",
    )  # fmt: skip
    model = patent(12)
    store([inv, model])
    told = by_code(report(rights=[model.app_no]))["PLEDGE_TWIN"]
    assert told.verdict == "fail"
    assert ("同日申请", inv.app_no) in told.data
    assert by_code(report(rights=[model.app_no], twin_agreed=True))["PLEDGE_TWIN"].verdict == "pass"
    assert by_code(report(rights=[model.app_no], on=d(2022, 1, 1)))["PLEDGE_TWIN"].verdict == "pass"


def mark(line, number, nice):
    return patent(
        line,
        kind=RightKind.TM,
        stage="注册",
        app_no="",
        app_date=d(2018, 1, 8),
        pub_no="",
        pub_date=None,
        reg_no=number,
        reg_date=d(2019, 1, 7),
        title="演示牌",
        classes=(nice,),
        main_class=nice,
        extra={"nice_class": nice},
        parties=(PartyMention("注册人", 1, OWNER),),
    )


def test_marks_of_the_same_name_must_come_along():
    store([mark(13, "30000001", "9"), mark(14, "30000002", "9")])
    partial = by_code(report(rights=["30000001"]))["PLEDGE_ALL_MARKS"]
    assert (partial.verdict, partial.data[1]) == ("fail", ("应一并办理", "30000002/9"))
    both = report(rights=["30000001", "第30000002号"])
    assert {one.verdict for one in both if one.code == "PLEDGE_ALL_MARKS"} == {"manual"}


def test_a_mark_number_of_several_classes_stands_for_all_of_them():
    store([mark(15, "30000003", "9"), mark(16, "30000003", "25")])
    assert {one.classes for one in look(["30000003"], ON)} == {("9",), ("25",)}
    assert [one.classes for one in look(["30000003/25"], ON)] == [("25",)]


def test_before_the_register_knew_of_the_right_everything_stays_open():
    record = patent(17, app_date=d(2024, 1, 5), pub_date=d(2024, 9, 3))
    store([record])
    results = report(rights=[record.app_no], on=d(2024, 9, 2))
    assert overall(results) == "unknown"
    assert by_code(results)["PLEDGE_IN_FORCE"].verdict == "unknown"
    assert by_code(report(rights=[record.app_no], on=d(2024, 9, 3)))["PLEDGE_IN_FORCE"].verdict == "pass"


@pytest.mark.parametrize("name", ["licence", "open_licence"])
def test_the_other_reports_read_the_registry_too(name):
    exclusive = EventRecord("LICENCE_RECORDED", "许可", d(2025, 6, 20), d(2025, 6, 1), (("许可种类", "独占许可"),))
    record = patent(18, events=(exclusive,))
    store([record])
    answers = {"licensors": [OWNER], "declarants": [OWNER], "licence_type": "普通", "licence_until": "2028-01-01"}
    failed = {one.code for one in report(name, rights=[record.app_no], **answers) if one.verdict == "fail"}
    assert {"licence": "LICENCE_NO_CONFLICT", "open_licence": "OPEN_NO_EXCLUSIVE"}[name] in failed


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "PRECHECK_RIGHTS"),
        ({"rights": []}, "PRECHECK_RIGHTS"),
        ({"rights": ["  "]}, "PRECHECK_RIGHTS"),
        ({"rights": ["1" * 61]}, "PRECHECK_RIGHTS"),
        ({"rights": [7]}, "FACT_TYPE"),
        ({"rights": ["201710601862.3"], "debt_until": 20290301}, "FACT_TYPE"),
        ({"rights": ["202020000019.X"], "valued": "no"}, "FACT_TYPE"),
    ],
)
def test_answers_that_cannot_be_read_are_refused(answers, code):
    store([patent(19)])
    if code == "FACT_TYPE" and isinstance(answers["rights"][0], str):
        answers = {**answers, "rights": [patent(19).app_no]}
    with pytest.raises(UserError) as caught:
        report(**answers)
    assert caught.value.code == code


def test_registering_lends_every_check_and_unreadable_answers_become_an_unknown():
    register()
    assert set(CHECKS) <= engine.check_names()
    assert [one.verdict for one in engine.run_check("utilisation.pledge", {}, ON)] == ["unknown"]
