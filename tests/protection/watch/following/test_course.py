"""The course of a case in the lead, the seller's record and the offer of credit consequences."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.events.models import OutboxEvent
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.protection.watch import following
from quanlian.protection.watch.following import ready
from quanlian.protection.watch.models import Lead, LeadState, Outcome, Seller
from quanlian.ui.related import related_links
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch.following import factory
from tests.protection.watch.following.playing import begun, played, settle, told
from tests.registry.factory import person

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
ready.register()
HEARING, REVOKED = "扣押、听证", "复议撤销"


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER)


@pytest.fixture
def lead() -> Lead:
    return factory.lead(factory.watched(factory.holder().memberships.get().organisation))


def starting(item: str, words: str, clock: FakeClock, officer: User, lead: Lead) -> Case:
    first = told(item, words).steps[0]
    clock.at(first.on.year, first.on.month, first.on.day)
    return begun(officer, lead, item)


NOTICES = [
    ("平台断开链接", LeadState.CLOSED, Outcome.LINK_CUT, 1),
    ("期满终止措施", LeadState.PLATFORM, "", 0),
    ("十五日内起诉", LeadState.COURT, "", 0),
    ("向本机关投诉", LeadState.COMPLAINT, "", 0),
    ("平台答复不采取措施", LeadState.PLATFORM, "", 0),
    ("权利人撤回", LeadState.PLATFORM, "", 0),
]


QUICK = 3
"""The others are left to the long run."""
TOLD = [
    pytest.param(*one, id=one[0], marks=[pytest.mark.long] if at >= QUICK else []) for at, one in enumerate(NOTICES)
]


@pytest.mark.parametrize(("words", "state", "outcome", "confirmed"), TOLD)
def test_a_platform_notice_tells_the_lead_what_came_of_it(
    words: str, state: str, outcome: str, confirmed: int, clock: FakeClock, officer: User, lead: Lead
) -> None:
    case = starting("platform_notice", words, clock, officer, lead)
    assert (lead.state, lead.case) == (LeadState.PLATFORM, case.pk)
    played(case, clock, words)
    lead.refresh_from_db()
    assert (lead.state, lead.outcome) == (state, outcome)
    assert Seller.objects.get(pk=lead.item.seller_id).confirmed == confirmed
    assert lead.recovered_fen == (360000 if confirmed else None)


def test_a_complaint_that_followed_a_notice_becomes_the_leads_case(clock: FakeClock, officer: User, lead: Lead) -> None:
    case = starting("platform_notice", "向本机关投诉", clock, officer, lead)
    played(case, clock, "向本机关投诉")
    lead.refresh_from_db()
    assert Case.objects.get(pk=lead.case).item == "infringement_complaint"


def test_a_settled_complaint_closes_the_lead_as_settled(clock: FakeClock, officer: User, lead: Lead) -> None:
    case = starting("infringement_complaint", "受理、鉴定、调解成功", clock, officer, lead)
    assert lead.state == LeadState.COMPLAINT
    played(case, clock, "受理、鉴定、调解成功")
    lead.refresh_from_db()
    assert (lead.state, lead.outcome) == (LeadState.CLOSED, Outcome.SETTLED)


@pytest.fixture
def punished(clock: FakeClock, officer: User, lead: Lead) -> Case:
    """Decided: the goods are worth 800 元, as the case found."""
    case = starting("trademark_penalty", HEARING, clock, officer, lead)
    assert lead.state == LeadState.CASE
    played(case, clock, HEARING, until="issue")
    lead.refresh_from_db()
    return case


def test_a_penalty_closes_the_lead_once_however_often_the_event_comes(punished: Case, lead: Lead) -> None:
    OutboxEvent.objects.update(delivered_at=None)
    settle()
    lead.refresh_from_db()
    seller = Seller.objects.get(pk=lead.item.seller_id)
    assert (lead.state, lead.outcome, lead.recovered_fen) == (LeadState.CLOSED, Outcome.PENALTY, 8_000_000)
    assert (seller.confirmed, seller.penalties) == (1, 1)
    assert lead.decisions.filter(verb="close").count() == 1


def test_credit_consequences_are_proposed_and_left_to_a_person(punished: Case, officer: User, lead: Lead) -> None:
    assert not Case.objects.filter(item="dishonesty_listing").exists()
    draft = following.open_credit(actor_of(officer), lead)
    assert draft.data["from_model"] == "true"
    assert "human_checked" not in draft.data
    assert "heavy_penalty" not in draft.data
    assert draft.data["party_name"] == "演示·乙商行"
    letter = punished.letters.get(name="decision")
    assert draft.data["penalty_number"] == letter.number


def test_without_a_penalty_nothing_is_proposed(officer: User, lead: Lead) -> None:
    with pytest.raises(UserError) as refused:
        following.open_credit(actor_of(officer), lead)
    assert refused.value.code == "CREDIT_NO_PENALTY"


def test_a_revoked_penalty_opens_the_lead_again_and_clears_the_sellers_record(
    punished: Case, clock: FakeClock, lead: Lead
) -> None:
    from quanlian.core.events.outbox import emit

    for _ in range(2):
        emit("protection.penalty_revoked", {"case": punished.pk, "number": punished.number, "item": punished.item})
        settle()
    lead.refresh_from_db()
    seller = Seller.objects.get(pk=lead.item.seller_id)
    assert (lead.state, lead.outcome) == (LeadState.NEW, "")
    assert (seller.confirmed, seller.penalties) == (0, 0)


def test_the_right_and_the_case_lead_back_to_the_lead(punished: Case, officer: User, lead: Lead) -> None:
    assert any(lead.number in link.title for link in related_links("case", punished.pk, officer))
    assert any("right=" in link.url for link in related_links("right", lead.mark.right_id, officer))


def test_a_case_of_no_lead_changes_nothing(lead: Lead) -> None:
    from quanlian.core.events.outbox import emit
    from tests.procedures.cases import submitted

    case = submitted()
    emit("case.moved", {"case": case.pk, "action": "accept", "state": case.state, "seq": case.seq})
    settle()
    lead.refresh_from_db()
    assert (lead.state, lead.case) == (LeadState.CONFIRMED, None)
    assert item_of(case.version).item == "patent_infringement_adjudication"


def test_the_fifteen_days_run_from_the_day_the_statement_reached_the_holder(
    clock: FakeClock, officer: User, lead: Lead
) -> None:
    """电子商务法第四十三条第二款."""
    case = starting("platform_notice", "期满终止措施", clock, officer, lead)
    assert lead.due_how["clock"] == "watch.clock.platform"
    played(case, clock, "期满终止措施", until="forward")
    lead.refresh_from_db()
    reached = dt.date.fromisoformat(str(situation_of(case).data["reached_on"]))
    assert (lead.state, lead.due_how["clock"]) == (LeadState.PLATFORM, "watch.clock.statement")
    assert (lead.due_how["from"], lead.due_on) >= (reached.isoformat(), reached + dt.timedelta(days=15))
