"""The pages of 贷后与处置: each role sees its own part and does only what it may."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.utilisation.collateral.models import Alert, AlertState, EnterpriseFact, FeePayment
from quanlian.utilisation.collateral.watching.scan import scan
from tests.people import sign_in
from tests.utilisation.collateral import world

pytestmark = pytest.mark.django_db
PAGES = ("collateral", "collateral-disposals")


@pytest.fixture
def alert():
    one = world.right()
    world.event(one, "TRANSFERRED", dt.date(2025, 5, 30), "专利权的转移")
    scan(dt.date(2025, 6, 2), [world.loan(one, number="RZ-演示-甲")])
    return Alert.objects.get()


@pytest.fixture
def fee():
    scan(dt.date(2026, 3, 2), [world.loan(world.right())])
    return Alert.objects.get()


def banker(name=world.BANK):
    return sign_in(world.somebody(Role.FINANCE, world.bank(name)))


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.POOL_OFFICE, Role.AUDITOR, Role.FINANCE, Role.ENTERPRISE])
def test_each_page_opens_for_those_who_use_it(page, role, alert):
    home = {Role.FINANCE: world.bank(), Role.ENTERPRISE: world.body()}.get(role)
    assert sign_in(world.somebody(role, home)).get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "collateral-data", "collateral-facts"])
def test_others_and_strangers_are_kept_out(page):
    assert Client().get(reverse(page)).status_code in (302, 403)
    assert sign_in(world.somebody(Role.EXPERT, world.body("演示研究院"))).get(reverse(page)).status_code == 403


def test_a_bank_and_an_enterprise_see_their_own_loans_only(alert):
    url = reverse("collateral-alert", args=[alert.pk])
    assert banker().get(url).status_code == 200
    assert banker("演示第二银行").get(url).status_code == 404
    assert "RZ-演示-甲" not in text(banker("演示第二银行").get(reverse("collateral")))
    assert sign_in(world.somebody(Role.ENTERPRISE, world.body())).get(url).status_code == 200
    assert sign_in(world.somebody(Role.ENTERPRISE, world.body("演示·别家"))).get(url).status_code == 404


def test_an_office_sees_its_region_only(alert):
    url = reverse("collateral-alert", args=[alert.pk])
    assert sign_in(world.somebody(Role.OFFICER)).get(url).status_code == 200
    assert sign_in(world.somebody(Role.OFFICER, region=110000)).get(url).status_code == 404


def test_the_page_of_an_alert_says_fact_source_handler_action_and_due_day(alert):
    page = text(banker().get(reverse("collateral-alert", args=[alert.pk])))
    for said in ("专利权的转移", "权利登记库", "贷款银行", "核实转让是否经质权人同意", "2025-06-09", "第四百四十四条"):
        assert said in page


def test_a_bank_takes_an_alert_in_hand_and_closes_it_with_a_reason(alert):
    door = banker()
    door.post(reverse("collateral-take", args=[alert.pk]), {"note": "已联系企业说明情况"})
    alert.refresh_from_db()
    assert (alert.state, alert.taken_note) == (AlertState.HANDLED, "已联系企业说明情况")
    assert door.post(reverse("collateral-close", args=[alert.pk]), {"reason": "好"}).status_code == 400
    door.post(reverse("collateral-close", args=[alert.pk]), {"reason": "转让经银行同意，价款已提存", "remedied": "1"})
    alert.refresh_from_db()
    assert (alert.state, alert.remedied) == (AlertState.CLOSED, True)


def test_an_enterprise_cannot_close_an_alert_the_bank_must_handle(alert):
    door = sign_in(world.somebody(Role.ENTERPRISE, world.body()))
    assert door.post(reverse("collateral-close", args=[alert.pk]), {"reason": "没有问题的"}).status_code == 403
    alert.refresh_from_db()
    assert alert.state == AlertState.OPEN


def test_an_enterprise_hands_in_the_proof_of_a_fee(fee):
    door = sign_in(world.somebody(Role.ENTERPRISE, world.body()))
    said = {"paid_on": "2026-02-20", "amount": "900", "payer": "owner"}
    url = reverse("collateral-prove", args=[fee.pk])
    assert door.post(url, said).status_code == 400, "no proof, no payment"
    proof = SimpleUploadedFile("演示凭证.pdf", b"%PDF-1.7 demo")
    assert door.post(url, {**said, "proof": proof}).status_code == 302
    row = FeePayment.objects.get()
    assert (row.amount_fen, row.due_on) == (90_000, dt.date(2026, 3, 1))
    fee.refresh_from_db()
    assert fee.state == AlertState.CLOSED


def test_filters_narrow_the_list(alert):
    door = banker()
    listed = reverse("collateral")
    assert "RZ-演示-甲" in text(door.get(listed, {"level": "orange", "q": "RZ-演示", "late": "1"}))
    assert "RZ-演示-甲" not in text(door.get(listed, {"level": "red"}))
    assert "RZ-演示-甲" not in text(door.get(listed, {"state": "closed"}))


def test_a_bank_reports_a_fact_of_its_own_borrower_with_its_source(alert):
    door = banker()
    said = {
        "enterprise": world.FIRM,
        "kind": "litigation",
        "happened_on": "2025-06-01",
        "source": "（2025）演01民初1号",
    }
    assert door.post(reverse("collateral-facts-add"), {**said, "source": " "}).status_code == 400
    assert door.post(reverse("collateral-facts-add"), said).status_code == 302
    assert EnterpriseFact.objects.get().source == "（2025）演01民初1号"
    assert "民初1号" in text(door.get(reverse("collateral-facts")))
    stranger = banker("演示第二银行")
    assert stranger.post(reverse("collateral-facts-add"), said).status_code == 404


def test_a_page_of_alerts_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    rights = [world.right() for _ in range(6)]
    for one in rights:
        world.event(one, "TRANSFERRED", dt.date(2025, 5, 30), "专利权的转移")
    scan(dt.date(2025, 6, 2), [world.loan(one) for one in rights])
    door = banker()
    door.get(reverse("collateral"))
    with django_assert_max_num_queries(25):
        door.get(reverse("collateral"))
