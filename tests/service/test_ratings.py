"""好差评: asked once, given once, in time, by the applicant; a bad one is put right and followed up by two people."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.events.delivery import deliver_waiting
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.models import Case
from quanlian.service.catalogue.models import Rating
from quanlian.service.catalogue.ratings import Opinion, last_day, rate, remind_overdue, reply, revisit
from tests.procedures.acting import staff
from tests.procedures.cases import applicant, submitted
from tests.procedures.conftest import FakeClock
from tests.service.conftest import SignIn, chief, clerk, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]


def give(case: Case, score: int = 5, text: str = "意见") -> Rating:
    return rate(actor_of(applicant()), case, Opinion(score, (), text))


@pytest.mark.seed_row(57, part="每件邀请评价")
def test_the_applicant_is_asked_once_when_the_case_closes() -> None:
    closed()
    deliver_waiting()
    deliver_waiting()
    asked = Message.objects.filter(kind="rating")
    assert [one.recipient for one in asked] == [applicant()]
    assert "2026-04-01" in asked[0].body


def test_nobody_is_asked_while_the_case_is_open() -> None:
    submitted()
    deliver_waiting()
    assert not Message.objects.filter(kind="rating").exists()


def test_a_case_is_rated_once() -> None:
    case = closed()
    give(case)
    with pytest.raises(UserError, match="已经评价过") as refused:
        give(case, 1)
    assert refused.value.code == "RATING_DONE"
    assert Rating.objects.get().score == 5


def test_the_window_is_thirty_days_from_closing(clock: FakeClock) -> None:
    case = closed()
    assert last_day(case) == dt.date(2026, 4, 1)
    clock.at(2026, 4, 2)
    with pytest.raises(UserError, match="评价期已过"):
        give(case)
    clock.at(2026, 4, 1)
    assert give(case).pk


def test_an_open_case_cannot_be_rated() -> None:
    with pytest.raises(UserError, match="还没有办结"):
        give(submitted())


def test_only_the_applicant_rates() -> None:
    case = closed()
    for other in (clerk(), chief(), staff(Role.ENTERPRISE, "旁人公司")):
        with pytest.raises(Forbidden):
            rate(actor_of(other), case, Opinion(5))


@pytest.mark.parametrize(
    ("opinion", "code"),
    [
        (Opinion(0), "RATING_SCORE"),
        (Opinion(6), "RATING_SCORE"),
        (Opinion(5, ("没有的标签",)), "RATING_TAG"),
        (Opinion(1), "RATING_WHY"),
        (Opinion(5, (), "长" * 2001), "RATING_TEXT"),
    ],
)
def test_an_unsound_opinion_is_refused(opinion: Opinion, code: str) -> None:
    case = closed()
    with pytest.raises(UserError) as refused:
        rate(actor_of(applicant()), case, opinion)
    assert refused.value.code == code


@pytest.mark.parametrize(("score", "due"), [(1, dt.date(2026, 3, 23)), (2, dt.date(2026, 3, 23)), (3, None), (5, None)])
def test_a_bad_rating_starts_fifteen_working_days(score: int, due: dt.date | None) -> None:
    """Monday 2 March 2026 plus 15 working days, no holiday between: Monday 23 March."""
    row = give(closed(), score)
    assert row.due == due
    assert bool(row.due_why) is (due is not None)


def test_the_chief_hears_of_a_bad_rating_at_once() -> None:
    boss = chief()
    give(closed(), 1)
    assert Message.objects.filter(recipient=boss, title="收到差评，请整改回访", urgent=True).count() == 1


@pytest.mark.seed_row(57, part="差评整改与回访")
def test_a_bad_rating_is_put_right_by_one_and_followed_up_by_another() -> None:
    row = give(closed(), 1)
    with pytest.raises(UserError, match="整改之后才能回访"):
        revisit(actor_of(chief()), row.pk, "电话", content=True)
    reply(actor_of(clerk()), row.pk, "已当面说明")
    with pytest.raises(UserError, match="不能回访自己的整改"):
        revisit(actor_of(clerk()), row.pk, "电话", content=True)
    assert revisit(actor_of(chief()), row.pk, "电话", content=True).standing == "done"
    with pytest.raises(UserError, match="已经回访"):
        revisit(actor_of(chief()), row.pk, "电话", content=True)


def test_a_good_rating_has_no_follow_up() -> None:
    with pytest.raises(UserError, match="不需要整改回访"):
        reply(actor_of(clerk()), give(closed()).pk, "谢谢")


def test_another_region_can_neither_see_nor_answer() -> None:
    row = give(closed(), 1)
    stranger = staff(Role.CHIEF, "外地负责人")
    stranger.memberships.update(region_code=130900)
    assert not policy_for(Rating).visible_to(stranger).exists()
    with pytest.raises(Forbidden):
        reply(actor_of(stranger), row.pk, "x")


def test_an_overdue_follow_up_is_told_once(clock: FakeClock) -> None:
    boss = chief()
    give(closed(), 1)
    clock.at(2026, 3, 23)
    assert remind_overdue() == 0
    clock.at(2026, 3, 24)
    assert remind_overdue() == 1
    assert remind_overdue() == 0
    assert Message.objects.filter(recipient=boss, title="差评整改回访已超期").count() == 1


def test_rating_in_the_browser(sign_in: SignIn) -> None:
    case = closed()
    browser = sign_in(applicant())
    address = f"/ratings/cases/{case.pk}/"
    assert "提交评价" in browser.get(address).content.decode()
    assert browser.post(address, {"score": "2", "tags": ["等待太久"], "text": ""}).status_code == 302
    page = browser.get(address).content.decode()
    assert "不满意" in page
    assert "提交评价" not in page
    office = sign_in(clerk()).get("/ratings/?state=waiting").content.decode()
    assert case.number in office


def test_a_stranger_does_not_see_whose_case_it_is(sign_in: SignIn) -> None:
    case = closed()
    assert sign_in(staff(Role.ENTERPRISE, "旁人公司")).get(f"/ratings/cases/{case.pk}/").status_code == 404
