"""Open licences: the hall follows the case, notice and payment make a licence, withdrawal leaves earlier ones."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.actions import SYSTEM
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures.engine.codec import dump_situation
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.moment import today
from quanlian.procedures.services import published_version
from quanlian.utilisation.engagements.services import standing
from quanlian.utilisation.licensing.acquiring import Payment, arise, give_notice
from quanlian.utilisation.licensing.models import Licence, OpenOffer
from quanlian.utilisation.licensing.opening import announced, moved
from tests.people import body, sign_in, somebody
from tests.utilisation.licensing import world

pytestmark = pytest.mark.django_db


def announce(right, fee_mode="lump"):
    """A statement as its case has it once it is announced."""
    facts = {
        "declarants": world.ALPHA, "rights": [world.number(right)], "fee_mode": fee_mode,
        "fee_standard": "一次支付五千元",
        "contact_public": "演示·恒川知识产权部", "announced_on": "2026-03-02", "announcement_no": "演示公告7号",
        "licence_until": (today() + dt.timedelta(days=900)).isoformat(),
    }  # fmt: skip
    case = Case.objects.create(
        number=f"PS12{Case.objects.count():05d}", item="open_licence", version=published_version("open_licence"),
        title="演示", situation=dump_situation(Situation("announced", data=facts)), state="announced",
        region_code=world.CITY, opened_on=dt.date(2026, 2, 1),
    )  # fmt: skip
    CaseParty.objects.create(case=case, role="holder", name=world.ALPHA, organisation=body())
    announced({"case": case.pk})
    announced({"case": case.pk})
    return OpenOffer.objects.get(case=case)


def close(offer, state="withdrawn_announced"):
    offer.case.situation = dump_situation(
        Situation(state, data={"withdrawal_announced_on": today().isoformat()})
    )  # fmt: skip
    offer.case.save()
    moved({"case": offer.case.pk, "state": state, "action": "withdrawal_announced", "seq": 1})
    offer.refresh_from_db()


def test_an_announced_statement_is_in_the_public_hall_and_shuts_out_exclusive_licences():
    right = world.right()
    offer = announce(right)
    page = Client().get(reverse("open-hall")).content.decode()
    assert offer.right_number in page
    assert Client().get(reverse("open-offer", args=[offer.pk])).status_code == 200
    with pytest.raises(UserError) as caught:
        world.licence(right, "exclusive")
    assert "第五十一条" in caught.value.rule


def test_notice_and_payment_make_a_licence_from_the_later_day_and_withdrawal_leaves_it():
    right = world.right()
    offer, day = announce(right), today()
    holder = somebody(Role.ENTERPRISE, body())
    notice = give_notice(SYSTEM, offer, body(world.BETA), day, "封装设备")
    assert holder.messages.count() if hasattr(holder, "messages") else True
    with pytest.raises(UserError) as caught:
        arise(SYSTEM, notice, Payment(day, 5000_00))
    assert caught.value.code == "OPEN_PAYMENT"
    proof = put([b"demo"], "演示付款.txt")
    row = arise(SYSTEM, notice, Payment(day - dt.timedelta(days=2), 5000_00, proof)).licence
    assert row is not None
    assert (row.type, row.effective_on, row.licensee_name) == ("open", day, world.BETA)
    close(offer)
    assert offer.withdrawn_on == today()
    assert Licence.objects.get(pk=row.pk).runs(today())
    assert {one.reference for one in standing([right.pk])} == {row.number}
    with pytest.raises(UserError) as caught:
        give_notice(SYSTEM, offer, body(world.GAMMA), day, "迟了")
    assert caught.value.code == "OPEN_OFFER_OVER"
    assert offer.right_number not in Client().get(reverse("open-hall")).content.decode()


def test_a_free_open_licence_arises_with_the_notice_and_the_holder_needs_none():
    offer = announce(world.right(), "free")
    with pytest.raises(UserError) as caught:
        give_notice(SYSTEM, offer, body(), today(), "自己")
    assert caught.value.code == "OPEN_OWN"
    assert give_notice(SYSTEM, offer, body(world.BETA), today(), "封装").licence is not None
    with pytest.raises(UserError) as caught:
        give_notice(SYSTEM, offer, body(world.BETA), today(), "再来")
    assert caught.value.code == "OPEN_TWICE"


def test_a_firm_takes_an_open_licence_through_the_pages():
    offer = announce(world.right())
    client = sign_in(somebody(Role.ENTERPRISE, body(world.BETA)))
    assert client.post(reverse("open-notice", args=[offer.pk]), {"scope": "封装设备"}).status_code == 302
    notice = offer.notices.get()
    other = sign_in(somebody(Role.ENTERPRISE, body(world.GAMMA)))
    given = {"paid_on": today().isoformat(), "paid": "5000", "proof": SimpleUploadedFile("p.txt", b"x")}
    assert other.post(reverse("open-payment", args=[notice.pk]), given).status_code in (403, 404)
    given["proof"] = SimpleUploadedFile("p.txt", b"x")
    answer = client.post(reverse("open-payment", args=[notice.pk]), given)
    assert answer.status_code == 302
    notice.refresh_from_db()
    page = client.get(reverse("licence", args=[notice.licence.number]))
    assert page.status_code == 200
    assert "三个月" in page.content.decode()
    assert other.get(reverse("licence", args=[notice.licence.number])).status_code == 404
