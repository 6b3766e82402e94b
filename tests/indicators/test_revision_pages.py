"""Closing, publishing and revising on the pages: who may, what the public sees, and how a revision explains itself."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from quanlian.core.actions import Actor
from quanlian.core.people.models import Membership
from quanlian.core.policies import Forbidden
from quanlian.indicators.actions import close, lock, publish, review, revise
from quanlian.indicators.models import IndicatorValue, State
from quanlian.indicators.queries import difference
from tests.indicators.conftest import JINGMEN, Registry
from tests.people import sign_in

pytestmark = pytest.mark.django_db
Day = dt.date
DAY, ENDED, TOLD = Day(2025, 6, 30), Day(2025, 3, 10), Day(2025, 10, 14)
PERIOD = {"region": str(JINGMEN), "as_of": str(DAY), "view": "as_known"}
People = tuple[Actor, Actor, Actor]


def client_of(actor: Actor) -> Client:
    assert actor.user is not None
    return sign_in(actor.user)


@pytest.fixture
def published(registry: Registry, people: People) -> IndicatorValue:
    """Two rights counted; one of them had ended before the day, which was announced after it."""
    registry.right()
    lapsed = registry.right(until=ENDED, until_known=TOLD)
    registry.event(lapsed, "LAPSED_FEE", ENDED, known=TOLD, announced_on=TOLD)
    (value,) = close(people[0], ["INV_VALID"], JINGMEN, DAY)
    return publish(people[2], lock(people[2], review(people[1], value)))


def test_a_revision_knows_what_was_announced_after_its_day(published: IndicatorValue, people: People) -> None:
    assert (published.value, published.known) == (2, DAY)
    fresh = revise(people[1], published, reason="补登终止公告")
    assert (fresh.value, fresh.known) == (1, dt.date.today())
    again = close(people[0], ["INV_VALID"], JINGMEN, DAY)[0]
    assert (again.pk, again.value) == (fresh.pk, 1)
    done = publish(people[2], lock(people[2], review(people[1], again)))
    published.refresh_from_db()
    assert (done.value, published.value) == (1, 2)
    assert done.receipt_number != published.receipt_number


def test_a_revision_names_each_right_with_the_event_that_explains_it(published: IndicatorValue, people: People) -> None:
    fresh = revise(people[1], published, reason="补登终止公告")
    found = difference(fresh)
    assert found is not None
    assert not found.complete
    (change,) = found.changes
    assert (change.gained, found.lost, found.gained) == (False, 1, 0)
    assert [(one.code, one.effective_on, one.announced_on) for one in change.causes] == [("LAPSED_FEE", ENDED, TOLD)]
    assert difference(published) is None


def test_an_office_of_another_city_cannot_close_or_review(published: IndicatorValue, people: People) -> None:
    Membership.objects.update(region_code=350500)
    for actor in people:
        assert actor.user is not None
        actor.user.__dict__.pop("held", None)
    with pytest.raises(Forbidden):
        close(people[0], ["INV_VALID"], JINGMEN, Day(2025, 5, 31))
    with pytest.raises(Forbidden):
        revise(people[1], published, reason="补登")


def test_the_receipt_of_a_closed_figure_can_be_found(published: IndicatorValue) -> None:
    answer = Client().get(reverse("receipt", args=[published.receipt_number]))
    assert answer.status_code == 200
    assert published.receipt_number in answer.content.decode()


def test_the_public_sees_published_vintages_only(published: IndicatorValue, people: People) -> None:
    fresh = revise(people[1], published, reason="补登终止公告")
    public = Client()
    assert public.get(reverse("vintage", args=[published.pk])).status_code == 200
    assert public.get(reverse("vintage", args=[fresh.pk])).status_code == 404
    listed = public.get(reverse("periods"), PERIOD).content.decode()
    assert reverse("vintage", args=[published.pk]) in listed
    assert reverse("vintage", args=[fresh.pk]) not in listed
    assert "结账" not in listed.split('id="figures"')[1]
    assert fresh.reason in client_of(people[2]).get(reverse("vintage", args=[fresh.pk])).content.decode()


def test_the_public_reads_which_office_signed_and_officers_read_who(published: IndicatorValue, people: People) -> None:
    page = reverse("vintage", args=[published.pk])
    names = {str(one.user) for one in people}
    bodies = {one.user.memberships.get().organisation.name for one in people if one.user}
    public, inside = Client().get(page).content.decode(), client_of(people[2]).get(page).content.decode()
    steps = public.split("steps-row")[1].split("</ol>")[0]
    assert not [name for name in names if name in public]
    assert all(body in steps for body in bodies)
    assert "审核人员" in steps
    assert all(name in inside for name in names)


def test_the_menu_offers_the_close_to_the_government_side_and_the_sheet_stays_public(
    published: IndicatorValue, people: People
) -> None:
    """The public is not asked to understand the office's word for it; what is published keeps its address."""
    listed, sheet = reverse("periods"), reverse("vintage", args=[published.pk])
    public, officer = Client(), client_of(people[0])
    assert "结账与发布" in officer.get("/indicators/").content.decode()
    for address in ("/indicators/", listed, sheet):
        assert "结账与发布" not in public.get(address).content.decode()
    assert "<h1>已发布指标</h1>" in public.get(listed, PERIOD).content.decode()
    assert public.get(reverse("period-sheet"), PERIOD).status_code == 200


def test_a_receipt_names_its_view_in_the_language_of_the_reader(published: IndicatorValue) -> None:
    reader = Client(headers={"accept-language": "en"})
    said = reader.get(reverse("receipt", args=[published.receipt_number])).content.decode()
    assert "<dd>As known then</dd>" in said


def test_a_figure_goes_from_close_to_publication_on_the_pages(registry: Registry, people: People) -> None:
    registry.right()
    officer, reviewer, chief = (client_of(one) for one in people)
    assert Client().post(reverse("period-close"), {**PERIOD, "codes": "INV_VALID"}).status_code in (302, 403)
    assert officer.post(reverse("period-close"), {**PERIOD, "codes": "INV_VALID"}).status_code == 302
    value = IndicatorValue.objects.get()
    assert officer.post(reverse("vintage-step", args=[value.pk, "review"])).status_code == 403
    reviewer.post(reverse("period-step", args=["review"]), PERIOD)
    chief.post(reverse("vintage-step", args=[value.pk, "lock"]))
    chief.post(reverse("period-step", args=["publish"]), PERIOD)
    value.refresh_from_db()
    assert (value.state, value.member_count) == (State.PUBLISHED, 1)


def test_the_published_sheet_carries_receipts_and_the_revision_right_by_right(
    published: IndicatorValue, people: People
) -> None:
    fresh = revise(people[1], published, reason="补登终止公告")
    publish(people[2], lock(people[2], review(people[2], fresh)))
    book = CalamineWorkbook.from_filelike(BytesIO(Client().get(reverse("period-sheet"), PERIOD).content))
    head, row = book.get_sheet_by_name("已发布指标").to_python()
    told = dict(zip(head, row, strict=True))
    fresh.refresh_from_db()
    assert (told["数值"], told["凭据编号"], told["明细校验值"]) == ("1", fresh.receipt_number, fresh.member_list_hash)
    assert (told["上一版数值"], told["上一版凭据"]) == ("2", published.receipt_number)
    (change,) = book.get_sheet_by_name("修订明细").to_python()[1:]
    assert change[4:8] == ["减少", "未缴年费终止", str(ENDED), str(TOLD)]


def test_nobody_publishes_without_a_reason_for_a_revision(published: IndicatorValue, people: People) -> None:
    answer = client_of(people[1]).post(reverse("vintage-step", args=[published.pk, "revise"]), {"reason": " "})
    assert answer.status_code >= 400
    assert "理由" in answer.content.decode()
    assert IndicatorValue.objects.count() == 1
