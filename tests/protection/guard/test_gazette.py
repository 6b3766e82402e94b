"""New filings against guarded names: found before the opposition ends, late said to be late, never twice."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.protection.guard.gazette import lake, run
from quanlian.protection.guard.gazette.estimate import estimate
from quanlian.protection.guard.gazette.listeners import withdraw
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.gazette.telling import tell
from quanlian.protection.guard.models import Alert, AlertState, GazetteRun, NameKind
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import PartyMention, Record
from tests.protection.guard.world import CUSTODIAN, HERITAGE, TODAY, announce, custodian, filing, guard
from tests.registry.factory import person, store

pytestmark = pytest.mark.django_db
LATE = dt.date(2027, 1, 20)


@pytest.mark.seed_row(195)
@pytest.mark.seed_row(280)
def test_a_heritage_name_squatted_in_the_gazette_is_alerted_before_the_opposition_ends() -> None:
    name = guard()
    announce([filing(1, HERITAGE), filing(2, "青山木业")])
    assert run_waiting(TODAY) == 1
    alert = Alert.objects.get()
    assert (alert.guarded, alert.number, alert.late) == (name, "90000001", False)
    assert alert.due_on == dt.date(2026, 12, 7) > alert.found_on
    assert alert.score >= 90
    assert alert.likeness["aligned"]
    assert any("第三十三条" in one for one in alert.due_how["sentences"])


@pytest.mark.parametrize("squatted", ["演示飞天酒业", "演示飞天牌", "演示·飞天", "演示飛天", "新演示飞天"])
def test_a_heritage_name_inside_a_longer_or_disguised_sign_is_found_in_any_class(squatted: str) -> None:
    guard(classes=["16"])
    announce([filing(1, squatted, classes=("33",))])
    assert run_waiting(TODAY) == 1


@pytest.mark.parametrize("other", ["青山木业", "晨光海鲜", "图形", ""])
def test_an_unrelated_or_wordless_filing_is_no_alert(other: str) -> None:
    guard()
    announce([filing(1, other)])
    assert run_waiting(TODAY) == 0


def test_a_filing_imported_after_the_opposition_ended_says_it_is_late() -> None:
    guard()
    announce([filing(1, HERITAGE)])
    run_waiting(LATE)
    alert = Alert.objects.get()
    assert alert.late
    assert alert.found_on == LATE > alert.due_on


def test_the_custodians_own_filing_is_no_alert_under_any_of_its_names() -> None:
    guard(owners=["演示·石窟文化公司"])
    own = [(PartyMention("申请人", 1, body),) for body in (CUSTODIAN, "演示·石窟文化公司")]
    announce([filing(n, HERITAGE, parties=one) for n, one in enumerate(own, 1)])
    assert run_waiting(TODAY) == 0


def test_a_key_mark_is_guarded_for_its_goods_and_a_heritage_name_for_all() -> None:
    guard("演示云鹤", NameKind.KEY_MARK, classes=["25"])
    announce([filing(1, "演示云鹤", classes=("25",)), filing(2, "演示云鹤", classes=("07",))])
    run_waiting(TODAY)
    assert [one.number for one in Alert.objects.all()] == ["90000001"]


def test_a_mark_of_the_region_is_compared_with_filings_of_strangers() -> None:
    mark = Record(
        line=2, kind=RightKind.TM, authority="CN", stage="注册", reg_no="12345678", reg_date=dt.date(2017, 3, 7),
        app_date=dt.date(2016, 3, 1), expiry_date=dt.date(2027, 3, 6), title="演示沧浪石", classes=("25",),
        address="福建省泉州市晋江市青阳街道演示路1号", parties=(PartyMention("注册人", 1, "演示·沧浪公司"),),
    )  # fmt: skip
    store([mark])
    mine = (PartyMention("申请人", 1, "演示·沧浪公司"),)
    announce([filing(1, "演示沧浪石"), filing(2, "演示沧浪石", parties=mine), filing(3, "演示沧浪石", classes=("07",))])
    run_waiting(TODAY)
    alert = Alert.objects.get()
    assert (alert.number, alert.guarded, alert.holder) == ("90000001", None, "演示·沧浪公司")


def test_running_again_adds_nothing_and_keeps_what_people_decided() -> None:
    guard()
    announce([filing(1, HERITAGE)])
    run_waiting(TODAY)
    Alert.objects.update(state=AlertState.NOT_SIMILAR)
    GazetteRun.objects.all().delete()
    assert run_waiting(TODAY) == 0
    assert Alert.objects.get().state == AlertState.NOT_SIMILAR


def test_a_run_that_broke_off_goes_on_behind_its_last_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    guard()
    batch = announce([filing(n, HERITAGE) for n in range(1, 6)])
    monkeypatch.setattr(lake, "CHUNK", 2)
    real, calls = run._keep, []

    def breaks(*given: object) -> int:
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "_keep", breaks)
    with pytest.raises(RuntimeError):
        run_waiting(TODAY)
    assert GazetteRun.objects.get(batch=batch.pk).line == 2
    assert run_waiting(TODAY) == 3
    assert Alert.objects.count() == GazetteRun.objects.get().found == 5


def test_a_name_added_later_is_compared_with_filings_still_open_to_opposition_only() -> None:
    announce([filing(1, HERITAGE), filing(2, HERITAGE, pub_date=dt.date(2026, 3, 6))])
    run_waiting(TODAY)
    guard()
    assert run_waiting(TODAY) == 1
    assert Alert.objects.get().number == "90000001"
    assert run_waiting(TODAY) == 0


def test_a_name_no_longer_guarded_is_not_compared() -> None:
    guard(until=dt.date(2026, 8, 31))
    announce([filing(1, HERITAGE)])
    assert run_waiting(TODAY) == 0


def test_a_batch_taken_back_takes_its_undecided_alerts_with_it() -> None:
    guard()
    batch = announce([filing(1, HERITAGE), filing(2, HERITAGE)])
    run_waiting(TODAY)
    Alert.objects.filter(number="90000002").update(state=AlertState.OPPOSING)
    withdraw({"batch": batch.pk})
    states = dict(Alert.objects.values_list("number", "state"))
    assert states == {"90000001": AlertState.WITHDRAWN, "90000002": AlertState.OPPOSING}


def test_the_estimate_counts_what_waits_and_learns_from_earlier_runs() -> None:
    guard()
    announce([filing(n, HERITAGE) for n in range(1, 4)])
    before = estimate(TODAY)
    assert (before.batches, before.filings, before.names, before.measured) == (1, 3, 1, False)
    run_waiting(TODAY)
    announce([filing(9, HERITAGE)])
    after = estimate(TODAY)
    assert (after.filings, after.pairs, after.measured) == (1, 1, True)


def test_custodian_and_officer_are_told_once_a_stage() -> None:
    holder, officer, other = custodian(), person(Role.OFFICER), custodian("演示·别的单位", "other")
    guard(organisation=holder.memberships.get().organisation)
    announce([filing(1, HERITAGE)])
    run_waiting(TODAY)
    assert tell(TODAY) == 2
    assert tell(TODAY) == 0
    assert tell(dt.date(2026, 12, 1)) == 2
    assert Message.objects.filter(recipient=holder).count() == Message.objects.filter(recipient=officer).count() == 2
    assert not Message.objects.filter(recipient=other).exists()
    assert "2026-12-07" in Message.objects.filter(recipient=holder).first().body  # type: ignore[union-attr]


def test_a_title_longer_than_a_row_keeps_does_not_stop_the_night() -> None:
    long = "演示" + "飞天云鹤" * 76
    guard(long[:120])
    announce([filing(1, long[:120]), filing(2, long)])
    assert run_waiting(TODAY) == 2
    assert len(Alert.objects.get(number="90000002").name) == 300
