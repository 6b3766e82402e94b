"""The key-mark protection list: applied for by the holder, confirmed by another person, guarded, ended, renewed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.keymarks.applying import Request, apply
from quanlian.protection.guard.keymarks.expiring import expire
from quanlian.protection.guard.keymarks.listing import decide
from quanlian.protection.guard.models import Alert, GuardedName, KeyMark, KeyMarkState
from quanlian.protection.guard.services import key_marks
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import PartyMention, Record
from tests.protection.guard.world import TODAY, announce, custodian, filing
from tests.registry.factory import person, store

pytestmark = pytest.mark.django_db
HOLDER, NUMBER = "演示·云鹤服饰公司", "12345678"
ASKED = Request(NUMBER, "export", "出口二十国，年出口额居全市前列", "演示·联系人", "13800001234", "看吊牌上的水印")


@pytest.fixture(autouse=True)
def registered() -> None:
    mark = Record(
        line=2, kind=RightKind.TM, authority="CN", stage="注册", reg_no=NUMBER, reg_date=dt.date(2017, 3, 7),
        app_date=dt.date(2016, 3, 1), expiry_date=dt.date(2037, 3, 6), title="演示云鹤", classes=("25",),
        address="福建省泉州市晋江市青阳街道演示路1号", parties=(PartyMention("注册人", 1, HOLDER),),
    )  # fmt: skip
    store([mark])


@pytest.fixture
def holder() -> User:
    return custodian(HOLDER, "holder")


@pytest.fixture
def listed(holder: User) -> KeyMark:
    row = apply(actor_of(holder), ASKED, TODAY)
    return decide(actor_of(person(Role.CHIEF)), row, "list", TODAY, reason="符合条件", priority=1)


def test_an_application_takes_the_mark_from_the_registry(holder: User) -> None:
    row = apply(actor_of(holder), ASKED, TODAY)
    assert (row.name, row.classes, row.holder, row.state) == ("演示云鹤", ["25"], HOLDER, KeyMarkState.APPLIED)
    assert row.organisation == holder.memberships.get().organisation
    assert not key_marks([NUMBER])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "87654321"}, "KEY_MARK_NUMBER"), ({"criterion": "famous"}, "KEY_MARK_CRITERION"),
        ({"contact": " "}, "KEY_MARK_BLANK"), ({"ground": ""}, "KEY_MARK_BLANK"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_application_is_said(holder: User, changes: dict[str, str], code: str) -> None:
    with pytest.raises(UserError, match=code):
        apply(actor_of(holder), Request(**{**{f: getattr(ASKED, f) for f in ASKED.__slots__}, **changes}), TODAY)


def test_only_the_holder_or_the_office_applies_and_only_once(holder: User) -> None:
    with pytest.raises(UserError, match="KEY_MARK_HOLDER"):
        apply(actor_of(custodian("演示·别的单位", "other")), ASKED, TODAY)
    with pytest.raises(Forbidden):
        apply(actor_of(person(Role.AGENCY)), ASKED, TODAY)
    apply(actor_of(person(Role.CLERK)), ASKED, TODAY)
    with pytest.raises(UserError, match="KEY_MARK_USED"):
        apply(actor_of(holder), ASKED, TODAY)


@pytest.mark.seed_row(194)
def test_a_listed_mark_has_a_term_a_priority_and_is_guarded_in_the_gazette(listed: KeyMark) -> None:
    assert (listed.state, listed.listed_on, listed.valid_until) == ("listed", TODAY, dt.date(2029, 9, 20))
    assert key_marks([NUMBER, "1"])[NUMBER].priority == 1
    announce([filing(1, "演示云鹤"), filing(2, "演示云鹤", classes=("07",))])
    run_waiting(TODAY)
    alert = Alert.objects.get()
    assert (alert.guarded_id, alert.number) == (listed.guarded_id, "90000001")


def test_who_applied_does_not_confirm_and_an_officer_confirms_nothing(holder: User) -> None:
    chief = person(Role.CHIEF)
    row = apply(actor_of(chief), ASKED, TODAY)
    with pytest.raises(UserError, match="KEY_MARK_SAME_PERSON"):
        decide(actor_of(chief), row, "list", TODAY, reason="符合条件")
    for who in (person(Role.OFFICER), holder):
        with pytest.raises(Forbidden):
            decide(actor_of(who), row, "list", TODAY, reason="符合条件")
    row.refresh_from_db()
    assert row.state == KeyMarkState.APPLIED


def test_removing_ends_the_guard_and_makes_room_for_a_new_application(listed: KeyMark, holder: User) -> None:
    decide(actor_of(person(Role.REVIEWER)), listed, "remove", TODAY, reason="权利人申请移出")
    assert GuardedName.objects.get().until == TODAY - dt.timedelta(days=1)
    assert not key_marks([NUMBER])
    assert apply(actor_of(holder), ASKED, TODAY).state == KeyMarkState.APPLIED


def test_the_end_is_reminded_of_once_then_comes_and_may_be_renewed(listed: KeyMark, holder: User) -> None:
    soon, after = dt.date(2029, 8, 1), dt.date(2029, 9, 21)
    assert expire(soon) == expire(soon) == 0
    assert Message.objects.filter(recipient=holder, kind="guard.key_mark").count() == 1
    assert expire(after) == 1
    assert not key_marks([NUMBER])
    listed.refresh_from_db()
    renewed = decide(actor_of(person(Role.REVIEWER)), listed, "renew", after, reason="仍符合条件")
    assert (renewed.state, renewed.valid_until) == ("listed", dt.date(2032, 9, 21))


def test_renewed_before_its_end_the_term_goes_on_from_that_end(listed: KeyMark) -> None:
    renewed = decide(actor_of(person(Role.REVIEWER)), listed, "renew", dt.date(2029, 8, 1), reason="仍符合条件")
    assert renewed.valid_until == dt.date(2032, 9, 20)


def test_an_application_is_seen_by_its_holder_and_the_office_a_listed_mark_by_all(holder: User) -> None:
    row = apply(actor_of(holder), ASKED, TODAY)
    stranger, officer = custodian("演示·别的单位", "other"), person(Role.OFFICER)
    seen = {one: policy_for(KeyMark).visible_to(one).exists() for one in (holder, officer, stranger)}
    assert seen == {holder: True, officer: True, stranger: False}
    KeyMark.objects.filter(pk=row.pk).update(state=KeyMarkState.LISTED)
    assert policy_for(KeyMark).visible_to(stranger).exists()


SECOND = "22345678"


def second(holder: str = HOLDER) -> None:
    """The same word registered in another class."""
    store([
        Record(
            line=3, kind=RightKind.TM, authority="CN", stage="注册", reg_no=SECOND, reg_date=dt.date(2018, 3, 7),
            app_date=dt.date(2017, 3, 1), expiry_date=dt.date(2038, 3, 6), title="演示云鹤", classes=("35",),
            address="福建省泉州市晋江市青阳街道演示路1号", parties=(PartyMention("注册人", 1, holder),),
        )
    ])  # fmt: skip


def test_the_same_word_in_two_classes_is_listed_twice_and_guarded_until_the_last_one_ends() -> None:
    second("演示·另一云鹤公司")
    clerk, chief = actor_of(person(Role.OFFICER)), actor_of(person(Role.CHIEF))
    one, other = (apply(clerk, replace(ASKED, number=number), TODAY) for number in (NUMBER, SECOND))
    for mark in (one, other):
        decide(chief, mark, "list", TODAY, reason="演示")
    name = GuardedName.objects.get(kind="key_mark")
    assert (name.classes, name.owners) == (["25", "35"], ["演示·另一云鹤公司"])
    decide(chief, one, "remove", TODAY, reason="演示")
    name.refresh_from_db()
    other.refresh_from_db()
    assert name.until == other.valid_until
    decide(chief, other, "remove", TODAY, reason="演示")
    name.refresh_from_db()
    assert name.until == TODAY - dt.timedelta(days=1)


@pytest.mark.parametrize("change", [{"phone": "1" * 21}, {"contact": "演" * 61}])
def test_what_the_list_cannot_keep_is_refused_in_words(change: dict[str, str]) -> None:
    with pytest.raises(UserError) as said:
        apply(actor_of(person(Role.OFFICER)), replace(ASKED, **change), TODAY)
    assert said.value.code == "KEY_MARK_LONG"


def test_two_in_one_moment_ask_once(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = actor_of(person(Role.OFFICER))
    apply(officer, ASKED, TODAY)
    monkeypatch.setattr("quanlian.protection.guard.keymarks.applying.STANDING", ())
    with pytest.raises(UserError) as said:
        apply(officer, ASKED, TODAY)
    assert said.value.code == "KEY_MARK_USED"
