"""From confirmation to outcome; figures by channel; what nobody looks after."""

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching import following, services
from quanlian.utilisation.matching.figures import kpi
from quanlian.utilisation.matching.models import Match, Need
from quanlian.utilisation.matching.proposing import propose
from tests.utilisation.matching import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(firm, campus):
    made.offer()
    return propose(actor_of(firm), made.need(firm), 3, ("offer",))[0][0]


def test_the_other_side_sees_a_match_only_after_a_person_confirmed_it(match, firm, campus):
    seen = policy_for(Match).visible_to
    assert not seen(campus).exists()
    with pytest.raises(Forbidden):
        following.confirm(actor_of(campus), match)
    following.confirm(actor_of(firm), match)
    assert seen(campus).get() == match
    assert not seen(made.member("演示·别家")).exists()


def test_a_match_goes_from_contact_over_intention_to_signature_and_settles_the_need(match, firm, campus):
    following.confirm(actor_of(firm), match, "firms_to_campus")
    following.follow(actor_of(campus), match, "去现场看了样品")
    following.follow(actor_of(firm), match, "谈定条件", outcome="intention")
    following.follow(actor_of(firm), match, "再谈细节")
    assert Match.objects.get().state == "intention"
    following.follow(actor_of(firm), match, "签了合同", outcome="signed")
    kept = Match.objects.select_related("need").get()
    assert (kept.state, kept.need.state, kept.need.answered_on) == ("signed", "settled", today())
    with pytest.raises(UserError, match="MATCH_STATE"):
        following.follow(actor_of(firm), kept, "还谈什么")


def test_what_is_not_confirmed_cannot_be_followed_up(match, firm):
    with pytest.raises(UserError, match="MATCH_STATE"):
        following.follow(actor_of(firm), match, "先联系了再说")


def test_a_failure_needs_its_reason_and_a_deal_must_exist(match, firm):
    following.confirm(actor_of(firm), match)
    with pytest.raises(UserError, match="FOLLOW_REASON"):
        following.follow(actor_of(firm), match, "谈崩了", outcome="failed")
    with pytest.raises(UserError, match="FOLLOW_DEAL"):
        following.follow(actor_of(firm), match, "签了", outcome="signed", deal_number="CJ-没有")
    with pytest.raises(UserError, match="FOLLOW_DATE"):
        following.follow(actor_of(firm), match, "明天谈", on=today() + dt.timedelta(days=1))


def test_an_outcome_booked_twice_by_another_room_is_one(match):
    following.confirm(SYSTEM, match)
    first = services.book_outcome(SYSTEM, match.pk, "signed")
    assert services.book_outcome(SYSTEM, match.pk, "signed") == first
    assert match.follow_ups.count() == 1


def test_channels_are_counted_with_their_rates(firm):
    asked = made.need(firm)
    states = [("firms_to_campus", "signed"), ("firms_to_campus", "failed"), ("system", "contacted"),
              ("firms_to_campus", "intention"), ("system", "contacted")]  # fmt: skip
    for at, (channel, state) in enumerate(states):
        Match.objects.create(
            need=asked, target_kind="offer", target=f"o{at}", title="供给", score=Decimal("0.5"), channel=channel,
            state=state, made_on=today(), contacted_on=dt.date(2026, 3, 1 + at),
        )  # fmt: skip
    Need.objects.update(opened_on=dt.date(2026, 3, 1), answered_on=dt.date(2026, 3, 4))
    found = kpi(Match.objects.all(), Need.objects.all(), dt.date(2026, 3, 1), dt.date(2026, 3, 4))
    told = {one.channel: (one.contacts, one.intentions, one.signed, one.failed, one.rate) for one in found.channels}
    assert told == {"firms_to_campus": (3, 2, 1, 1, Decimal("33.3")), "system": (1, 0, 0, 0, Decimal("0.0"))}
    assert (found.total.contacts, found.total.rate, found.answer_days) == (4, Decimal("25.0"), Decimal("3.0"))


def test_a_need_nobody_answered_for_five_working_days_is_named(firm):
    """Published on Monday 2 March 2026: the fifth working day is Monday 9 March, so the 10th is too late."""
    asked = made.need(firm)
    Need.objects.update(opened_on=dt.date(2026, 3, 2))
    assert services.unanswered_needs(dt.date(2026, 3, 9)) == ()
    late = services.unanswered_needs(dt.date(2026, 3, 10))
    assert [(one.number, one.due) for one in late] == [(asked.number, dt.date(2026, 3, 9))]
    Need.objects.update(answered_on=dt.date(2026, 3, 3))
    assert services.unanswered_needs(dt.date(2026, 3, 10)) == ()


def test_a_match_without_a_step_for_fifteen_days_is_named(match, firm):
    following.confirm(actor_of(firm), match)
    Match.objects.update(made_on=dt.date(2026, 3, 1))
    assert services.stale_matches(dt.date(2026, 3, 16)) == ()
    assert [one.match for one in services.stale_matches(dt.date(2026, 3, 17))] == [match.pk]
    Match.objects.update(followed_on=dt.date(2026, 3, 10))
    assert services.stale_matches(dt.date(2026, 3, 17)) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"problem": "贵"}, "NEED_SHORT"), ({"budget_low_fen": 5, "budget_high_fen": 4}, "NEED_BUDGET"),
        ({"trl_least": 10}, "NEED_TRL"), ({"deadline": dt.date(2020, 1, 1)}, "NEED_DEADLINE"),
        ({"classes": ("25类",)}, "NEED_CLASS"), ({"confidentiality": "directed"}, "NEED_INVITED"),
        ({"coop_mode": "barter"}, "NEED_CHOICE"),
    ],
)  # fmt: skip
def test_a_need_that_cannot_be_matched_is_refused_in_words(changes, code):
    with pytest.raises(UserError, match=code):
        made.need(**changes)


def test_a_published_need_whose_text_changes_goes_back_to_the_office(firm):
    from dataclasses import replace

    from quanlian.utilisation.matching.needs.posting import change_need

    asked = made.need(firm)
    change_need(actor_of(firm), asked, replace(made.TOLD, phone="13900000000"))
    assert asked.state == "open"
    change_need(actor_of(firm), asked, replace(made.TOLD, problem="完全另一个问题，需要新的密封材料"))
    assert asked.state == "submitted"
