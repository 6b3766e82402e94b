"""The nightly scan: each fact of domain/06 §12 gives one alert of its colour, with handler, action and due day."""

import datetime as dt

import pytest
from django.utils import timezone

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.utilisation.collateral.models import Alert, AlertState, EnterpriseFact, FactKind, PushedEvent, Watchpoint
from quanlian.utilisation.collateral.reporting import prove_fee
from quanlian.utilisation.collateral.watching import closing
from quanlian.utilisation.collateral.watching.enterprises import fallen
from quanlian.utilisation.collateral.watching.scan import scan
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import Purpose, Use
from tests.utilisation.collateral import world

pytestmark = pytest.mark.django_db
D = dt.date.fromisoformat
ON = D("2025-06-02")


def found(*loans, on=ON):
    """(rule, level) of the open alerts after a scan."""
    scan(on, loans)
    return sorted(Alert.objects.exclude(state=AlertState.CLOSED).values_list("rule", "level"))


def test_a_quiet_loan_gives_no_alert():
    assert found(world.loan(world.right())) == []
    assert Watchpoint.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "level"), [("2025-12-01", "yellow"), ("2026-01-30", "orange"), ("2026-03-01", "red"), ("2026-08-31", "red")]
)
def test_an_annual_fee_without_proof_is_yellow_orange_and_red(on, level):
    assert found(world.loan(world.right()), on=D(on)) == [("FEE_UNPAID", level)]


def test_the_same_fee_is_one_alert_that_grows_graver():
    lent = world.loan(world.right())
    for on in ("2025-12-01", "2025-12-02", "2026-02-02", "2026-03-02"):
        scan(D(on), [lent])
    row = Alert.objects.get()
    assert (row.level, row.rule, row.found_on) == ("red", "FEE_UNPAID", D("2025-12-01"))
    assert [one.level for one in PushedEvent.objects.all()] == ["yellow", "orange", "red"]


def test_a_proof_of_payment_closes_the_alert_and_the_next_scan_stays_silent():
    lent = world.loan(world.right())
    scan(D("2026-02-02"), [lent])
    from django.core.files.base import ContentFile

    from quanlian.core.files.store import put

    proof = put(ContentFile(b"%PDF-1.4 demo").chunks(), "演示凭证.pdf")
    prove_fee(
        actor_of(world.somebody(Role.FINANCE, world.bank())), Alert.objects.get(), D("2026-02-01"), 1, "owner", proof
    )
    assert found(lent, on=D("2026-03-02")) == []
    assert Alert.objects.get().remedied


def test_an_alert_put_aside_without_remedy_opens_again_when_it_grows_graver():
    lent = world.loan(world.right())
    scan(D("2025-12-02"), [lent])
    closing.close(SYSTEM, Alert.objects.get().pk, "企业承诺按期缴费", remedied=False)
    assert found(lent, on=D("2025-12-03")) == []
    assert found(lent, on=D("2026-02-03")) == [("FEE_UNPAID", "orange")]


def test_a_mark_near_its_expiry_is_watched_by_its_renewal():
    assert found(world.loan(world.mark(D("2025-08-01")))) == [("FEE_UNPAID", "yellow")]


@pytest.mark.parametrize(
    ("code", "label", "expected"),
    [
        ("OTHER", "无效宣告请求的受理", ("INVALIDATION_REQUESTED", "orange")),
        ("TRANSFERRED", "专利权的转移", ("OWNER_CHANGED", "orange")),
        ("ADDRESS_CHANGED", "地址变更", ("ADDRESS_CHANGED", "yellow")),
        ("PRESERVED", "专利权的保全", ("PRESERVED", "orange")),
        ("PLEDGE_RELEASED", "质押注销", ("PLEDGE_RELEASED", "red")),
        ("INVALIDATED_PART", "宣告部分无效", ("PARTLY_INVALID", "orange")),
    ],
)
def test_an_event_since_the_loan_is_an_alert_and_an_older_one_is_not(code, label, expected):
    one, other = world.right(), world.right()
    world.event(one, code, D("2025-05-30"), label)
    world.event(other, code, D("2024-01-30"), label)
    assert found(world.loan(one), world.loan(other)) == [expected]
    row = Alert.objects.get()
    assert row.event is not None
    assert row.right == one


def test_a_request_against_a_mark_for_non_use_is_orange():
    one = world.mark(D("2029-01-06"))
    world.event(one, "OTHER", D("2025-05-30"), "撤销连续三年不使用注册商标申请受理")
    assert found(world.loan(one)) == [("NON_USE_REQUESTED", "orange")]


def test_an_invalidated_right_is_red_and_the_bank_is_told_within_a_working_day():
    from quanlian.registry.records import EventRecord

    reader = world.somebody(Role.FINANCE, world.bank())
    one = world.right(EventRecord("INVALIDATED_ALL", "宣告全部无效", D("2025-05-29"), D("2025-05-30")))
    assert found(world.loan(one), on=D("2025-05-30")) == [("RIGHT_ENDED", "red")]
    row = Alert.objects.get()
    assert row.tell_by == D("2025-06-03"), "2025-05-31 to 06-02 are days off: the next working day"
    assert row.told_at is not None
    assert Message.objects.get(recipient=reader).urgent


def test_a_lapsed_right_owes_no_fee_and_is_one_alert():
    from quanlian.registry.records import EventRecord

    one = world.right(EventRecord("LAPSED_FEE", "未缴年费终止", D("2025-03-01"), D("2025-11-20")))
    assert found(world.loan(one), on=D("2025-12-10")) == [("RIGHT_ENDED", "red")]


def test_an_alert_nobody_at_the_bank_can_read_is_not_counted_as_told():
    one = world.right()
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    scan(ON, [world.loan(one)])
    assert Alert.objects.get().told_at is None


def test_scanning_again_changes_nothing():
    one = world.right()
    world.somebody(Role.FINANCE, world.bank())
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    lent = world.loan(one)
    first, second = scan(ON, [lent]), scan(ON, [lent])
    assert (first.new, second.new, second.raised, second.told) == (1, 0, 0, 0)
    assert (Alert.objects.count(), PushedEvent.objects.count(), Message.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (FactKind.DISHONEST, ("DISHONEST", "red")),
        (FactKind.ABNORMAL, ("ABNORMAL", "orange")),
        (FactKind.BANKRUPTCY, ("BANKRUPTCY", "red")),
        (FactKind.LITIGATION, ("LITIGATION", "yellow")),
        (FactKind.PENALTY, ("PENALTY", "yellow")),
        (FactKind.ABNORMAL_FILING, ("ABNORMAL_FILING", "orange")),
    ],
)
def test_what_befalls_the_enterprise_is_one_alert_a_loan(kind, expected):
    EnterpriseFact.objects.create(organisation=world.body(), kind=kind, happened_on=D("2025-05-20"), source="公示系统")
    lent = world.loan(world.right(), world.right())
    assert found(lent) == [expected]
    assert Alert.objects.get().right is None


@pytest.mark.parametrize(
    ("before", "now", "falls"), [(100, 70, False), (100, 69, True), (100, 130, False), (0, 0, False), (None, 5, False)]
)
def test_revenue_must_fall_by_more_than_thirty_percent(before, now, falls):
    assert fallen(before, now, 30) is falls


def test_a_fall_in_revenue_is_orange_with_both_figures():
    EnterpriseFact.objects.create(
        organisation=world.body(), kind=FactKind.REVENUE, happened_on=D("2024-12-31"), amount_fen=60_00,
        before_fen=100_00, source="审计报告",
    )  # fmt: skip
    assert found(world.loan(world.right())) == [("REVENUE_DROP", "orange")]
    assert ["本期", "60.00元"] in Alert.objects.get().facts


def test_another_use_of_the_right_without_consent_is_orange_and_the_loans_own_pledge_is_none():
    one = world.right()
    lent = world.loan(one, number="RZ-演示-自己")
    engagements.engage(SYSTEM, [one.pk], Use(Purpose.PLEDGE, lent.number, world.BANK))
    assert ("ENGAGED_ELSEWHERE", "orange") not in found(lent, on=timezone.localdate())
    engagements.engage(SYSTEM, [one.pk], Use(Purpose.SALE, "GP-演示-1", "演示·别人", instead_of=(lent.number,)))
    assert ("ENGAGED_ELSEWHERE", "orange") in found(lent, on=timezone.localdate())


def test_a_settled_loan_is_no_longer_watched_and_its_alerts_are_closed():
    one = world.right()
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    scan(ON, [world.loan(one)])
    scan(D("2025-06-03"), [])
    assert Watchpoint.objects.get().ended_on == D("2025-06-03")
    assert Alert.objects.get().closed_reason == "借款已经结清"


def test_one_right_of_two_loans_gives_each_bank_its_own_alert():
    one = world.right()
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    scan(ON, [world.loan(one), world.loan(one, lender=world.bank("演示第二银行"))])
    assert set(Alert.objects.values_list("bank_name", flat=True)) == {"演示银行", "演示第二银行"}


def test_an_alert_says_what_to_do_by_when_and_why_that_day():
    one = world.right()
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    scan(ON, [world.loan(one)])
    row = Alert.objects.get()
    assert (row.handler, row.due_on) == ("bank", D("2025-06-09")), "five working days from the Dragon Boat holiday"
    assert "民法典第四百四十四条" in row.due_how["article"]
    assert row.due_how["steps"]


def test_closing_needs_a_reason_and_happens_once():
    one = world.right()
    world.event(one, "TRANSFERRED", D("2025-05-30"), "专利权的转移")
    scan(ON, [world.loan(one)])
    pk = Alert.objects.get().pk
    with pytest.raises(UserError) as short:
        closing.close(SYSTEM, pk, "好", remedied=True)
    assert short.value.code == "ALERT_REASON"
    closing.close(SYSTEM, pk, "转让经银行同意", remedied=True)
    with pytest.raises(UserError) as twice:
        closing.close(SYSTEM, pk, "转让经银行同意", remedied=True)
    assert twice.value.code == "ALERT_CLOSED"
