"""Opening and closing an item for application: by decision, for a time, with a trace; running cases go on."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.drafts.open import open_application
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Draft
from quanlian.service.catalogue.gate import gate
from quanlian.service.catalogue.models import Offer
from quanlian.service.catalogue.offers import decide, demand_offered, offered
from tests.procedures.acting import staff
from tests.procedures.cases import ITEM, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.service.conftest import SignIn, chief, clerk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
DAY = dt.date(2026, 3, 2)


def apply_now() -> bool:
    return offered(item_of(published_version(ITEM))).apply


def close(until: dt.date | None = None, since: dt.date | None = None) -> Offer:
    return decide(actor_of(chief()), ITEM, open_=False, reason="系统检修", since=since, until=until)


def test_a_closed_item_cannot_be_applied_for_and_says_why() -> None:
    assert apply_now()
    close()
    assert not apply_now()
    with pytest.raises(UserError, match="系统检修") as refused:
        demand_offered(ITEM)
    assert refused.value.code == "OFFER_CLOSED"


def test_an_emergency_closing_ends_by_itself(clock: FakeClock) -> None:
    close(until=DAY + dt.timedelta(days=2))
    clock.at(2026, 3, 4)
    assert not apply_now()
    clock.at(2026, 3, 5)
    assert apply_now()


def test_a_closing_ahead_begins_on_its_day(clock: FakeClock) -> None:
    close(since=DAY + dt.timedelta(days=3))
    assert apply_now()
    clock.at(2026, 3, 5)
    assert not apply_now()


def test_opening_again_ends_a_closing_and_both_are_kept() -> None:
    close()
    decide(actor_of(chief()), ITEM, open_=True, reason="检修完成")
    assert apply_now()
    assert list(Offer.objects.values_list("open", flat=True).order_by("pk")) == [False, True]
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"service.close", "service.open"}


def test_a_case_under_way_goes_on_after_its_item_was_closed() -> None:
    case = submitted()
    close()
    assert do(case, clerk(), "refuse", refusal_reason="不属于管辖").state == "dismissed"


def test_nobody_begins_a_draft_or_a_case_of_a_closed_item() -> None:
    close()
    with pytest.raises(UserError, match="现在不能申请"):
        open_application(actor_of(applicant()), ITEM)
    with pytest.raises(UserError, match="现在不能申请"):
        submitted()
    assert not Draft.objects.exists()
    gate(clerk(), ITEM)  # the office enters what comes over the counter


def test_only_a_chief_or_administrator_decides_and_says_why() -> None:
    with pytest.raises(Forbidden):
        decide(actor_of(staff(Role.OFFICER, "经办甲")), ITEM, open_=False, reason="x")
    with pytest.raises(UserError, match="须写明理由"):
        decide(actor_of(chief()), ITEM, open_=False, reason="  ")
    assert not Offer.objects.exists()


@pytest.mark.parametrize(("since", "until"), [(-1, None), (2, 1)])
def test_dates_must_make_sense(since: int, until: int | None) -> None:
    last = DAY + dt.timedelta(days=until) if until is not None else None
    with pytest.raises(UserError, match="起止日期不合理"):
        close(last, DAY + dt.timedelta(days=since))


def test_the_page_says_that_an_item_is_closed_and_offers_no_application(sign_in: SignIn) -> None:
    browser = sign_in(chief())
    form = {"open": "0", "reason": "系统检修", "since": "2026-03-02", "until": ""}
    assert browser.post(f"/services/{ITEM}/offer/", form).status_code == 302
    page = sign_in(applicant()).get(f"/services/{ITEM}/").content.decode()
    assert "暂停受理" in page
    assert "在线申请" not in page
    assert sign_in(applicant()).post(f"/services/{ITEM}/offer/", form).status_code == 403
