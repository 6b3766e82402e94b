"""The register of a fund: what may be booked, and the report it gives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.registers import counter
from quanlian.procedures.models import Case
from quanlian.utilisation.funds import deeds, services
from quanlian.utilisation.funds.cash import held
from quanlian.utilisation.funds.checks import closing, negative, vote
from quanlian.utilisation.funds.models import (
    FlowKind,
    Fund,
    FundKind,
    FundProject,
    Paid,
    ProjectFlow,
    ProjectValue,
    Tier,
)
from quanlian.utilisation.funds.places import inside
from quanlian.utilisation.funds.registers import NAME
from tests.people import sign_in
from tests.registry.factory import person
from tests.utilisation.funds.world import BORN, MANAGER, YI, called, guidance
from tests.utilisation.valuation.door import of_firm

pytestmark = pytest.mark.django_db
D = Decimal


def project(fund: Fund, number: str = "演示项目1", *, local: bool = True) -> FundProject:
    return FundProject.objects.create(
        fund=fund,
        number=number,
        name=number,
        company="演示·瓷材公司",
        use="results",
        place=350582,
        local=local,
        asked_fen=YI,
        on=BORN,
    )


def put(one: FundProject, kind: FlowKind, on: dt.date, fen: int) -> None:
    ProjectFlow.objects.create(project=one, kind=kind, on=on, fen=fen)


def test_nobody_commits_beyond_the_registered_size() -> None:
    fund = guidance()
    with pytest.raises(UserError, match="FUND_COMMITMENT"):
        services.commit(SYSTEM, fund, "演示", Tier.SOCIAL, 1, BORN)


def test_a_call_is_shared_by_commitments_to_the_fen() -> None:
    """10 000.01 元 by 15:15:10: 3750.00, 3750.00 and 2500.00 and the odd 分 to the first of the largest."""
    call = services.call(SYSTEM, guidance(), 10_000_01, dt.date(2024, 3, 1), "演示")
    assert list(call.parts.order_by("pk").values_list("due_fen", flat=True)) == [3750_01, 3750_00, 2500_00]


def test_nobody_calls_more_than_was_promised() -> None:
    fund = guidance()
    called(fund, 4 * YI, dt.date(2024, 3, 1))
    with pytest.raises(UserError, match="FUND_CALL"):
        services.call(SYSTEM, fund, 1, dt.date(2024, 4, 1), "演示")


def test_a_payment_is_booked_once() -> None:
    part = services.call(SYSTEM, guidance(), YI, dt.date(2024, 3, 1), "演示").parts.all()[0]
    services.receive(SYSTEM, part, dt.date(2024, 3, 5))
    with pytest.raises(UserError, match="FUND_PAID"):
        services.receive(SYSTEM, part, dt.date(2024, 3, 6))
    assert Paid.objects.get(pk=part.pk).paid_on == dt.date(2024, 3, 5)


def test_what_was_called_but_not_paid_is_no_cash() -> None:
    fund = guidance()
    services.call(SYSTEM, fund, YI, dt.date(2024, 3, 1), "演示")
    assert held(fund, dt.date(2024, 12, 31)).cash_fen == 0


@pytest.mark.seed_row(154)
@pytest.mark.seed_row(227)
def test_the_report_gives_nav_dpi_tvpi_match_and_investment_at_home() -> None:
    """Paid 2亿; invested 1亿 (0.6 at home), worth 1.3亿; 0.2亿 came back and was given to the partners."""
    fund = guidance()
    called(fund, 2 * YI, dt.date(2024, 1, 1))
    near, far = project(fund), project(fund, "演示项目2", local=False)
    put(near, FlowKind.INVEST, dt.date(2024, 2, 1), 6 * YI // 10)
    put(far, FlowKind.INVEST, dt.date(2024, 2, 1), 4 * YI // 10)
    ProjectValue.objects.create(project=near, on=dt.date(2024, 2, 1), fen=6 * YI // 10, basis="成本")
    ProjectValue.objects.create(project=near, on=dt.date(2025, 12, 31), fen=9 * YI // 10, basis="融资价")
    ProjectValue.objects.create(project=far, on=dt.date(2024, 2, 1), fen=4 * YI // 10, basis="成本")
    put(near, FlowKind.DIVIDEND, dt.date(2025, 6, 1), 2 * YI // 10)
    services.give_back(SYSTEM, fund, 2 * YI // 10, dt.date(2025, 7, 1))
    found = services.report(fund, dt.date(2026, 1, 1))
    assert (found.held.cash_fen, found.held.portfolio_fen, found.held.nav_fen) == (YI, 13 * YI // 10, 23 * YI // 10)
    assert (found.returns.dpi, found.returns.rvpi, found.returns.tvpi) == (D("0.1"), D("1.15"), D("1.25"))
    assert found.returns.irr is not None
    assert D("0.11") < found.returns.irr < D("0.13")
    assert (found.match.central_fen, found.match.local_fen) == (15 * YI // 10, 15 * YI // 10)
    assert found.match.met
    assert (found.reinvested.needed_fen, found.reinvested.done_fen, found.reinvested.met) == (
        15 * YI // 10,
        6 * YI // 10,
        False,
    )
    assert services.report(fund, dt.date(2024, 12, 31)).held.portfolio_fen == YI  # as it was known to be worth then


def test_nobody_distributes_more_than_the_cash_of_the_day() -> None:
    fund = guidance()
    called(fund, YI, dt.date(2024, 3, 1))
    with pytest.raises(UserError, match="FUND_CASH"):
        services.give_back(SYSTEM, fund, YI + 1, dt.date(2024, 6, 1))


def test_a_closing_beyond_the_cash_of_the_fund_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fund = guidance()
    one = project(fund)
    monkeypatch.setattr(deeds, "project_of", lambda case: one)
    facts = {"closed_on": "2024-05-01", "invested": 100_00}
    with pytest.raises(UserError, match="FUND_CASH"):
        deeds.invest(SYSTEM, Case(), facts, BORN)
    called(fund, 100_00, dt.date(2024, 4, 1))
    deeds.invest(SYSTEM, Case(), facts, BORN)
    deeds.leave(SYSTEM, Case(), {"exited_on": "2026-05-01", "exit_amount": 150_00, "exit_way": "transfer"}, BORN)
    assert held(fund, dt.date(2026, 6, 1)).nav_fen == held(fund, dt.date(2026, 6, 1)).cash_fen == 150_00


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"plan": "高强瓷材的专利二次布局"}, "pass"),
        ({"plan": "收益以固定回报方式支付"}, "fail"),
        ({"plan": "本项目不要求保本和固定回报"}, "fail"),  # only the first word is negated: told, a person decides
        ({"plan": "本项目不要求固定回报"}, "pass"),
        ({"plan": "新材料引进", "negatives": ["property"]}, "fail"),
    ],
)
def test_the_negative_list_reads_declaration_and_plan(facts: dict[str, object], verdict: str) -> None:
    assert negative(facts, dt.date(2026, 1, 1))[0].verdict == verdict


@pytest.mark.parametrize(
    ("agreed", "amount", "verdicts"),
    [(6, 100, ["pass", "pass"]), (4, 100, ["fail", "pass"]), (5, 101, ["pass", "fail"]), (8, 100, ["fail", "pass"])],
)
def test_the_committee_passes_by_two_thirds_and_within_the_proposal(
    agreed: int, amount: int, verdicts: list[str]
) -> None:
    facts = {"votes_all": 7, "votes_for": agreed, "approved_amount": amount, "diligence_amount": 100}
    assert [one.verdict for one in vote(facts, BORN)] == verdicts


def test_four_of_six_are_two_thirds() -> None:
    facts = {"votes_all": 6, "votes_for": 4, "approved_amount": 1, "diligence_amount": 1}
    assert vote(facts, BORN)[0].verdict == "pass"


def test_no_more_is_invested_than_was_approved() -> None:
    assert closing({"invested": 101, "approved_amount": 100}, BORN)[0].verdict == "fail"


@pytest.mark.parametrize(
    ("place", "region", "within"),
    [
        (350582, 350500, True),
        (350582, 350000, True),
        (350602, 350500, False),
        (350582, 350583, False),
        (0, 350500, False),
    ],
)
def test_a_place_lies_in_its_region(place: int, region: int, within: bool) -> None:
    assert inside(place, region) is within


def figure(place: Place, on: dt.date) -> Decimal | None:
    from types import SimpleNamespace

    count = counter(NAME)
    assert count is not None
    return count(place, SimpleNamespace(as_of=on)).value  # type: ignore[arg-type]


CITY, OTHER = Place("350500", "演示市", "city", (350500,)), Place("350200", "演示邻市", "city", (350200,))


def test_the_indicator_counts_commitments_of_guidance_funds_once() -> None:
    assert figure(CITY, BORN) is None
    guidance()
    guidance("演示运营基金", kind=FundKind.OPERATION)
    assert figure(CITY, dt.date(2026, 1, 1)) == 4
    assert figure(CITY, BORN - dt.timedelta(1)) == 0
    assert figure(OTHER, dt.date(2026, 1, 1)) == 0


def test_the_register_lists_exactly_what_the_indicator_counted() -> None:
    guidance()
    guidance("演示运营基金", kind=FundKind.OPERATION)
    page = sign_in(person(Role.OFFICER)).get("/funds/?kind=guidance&place=350500&until=2026-01-01").content.decode()
    assert "演示基金1" in page
    assert "演示运营基金" not in page
    assert "4亿元" in page


def test_the_office_keeps_a_fund_from_founding_to_payment_through_the_pages() -> None:
    client = sign_in(person(Role.OFFICER))
    said = {
        "number": "YYJJ-1",
        "name": "演示引导基金",
        "kind": "guidance",
        "manager_name": MANAGER,
        "region_code": "350500",
        "size": "2亿元",
        "established_on": "2024-01-01",
        "reinvest_ratio": "1.5",
        "concession": "0.2",
    }
    assert client.post(reverse("fund-new"), said).headers["Location"] == reverse("fund", args=["YYJJ-1"])
    client.post(
        reverse("fund-commit", args=["YYJJ-1"]),
        {"partner": "演示·中央资金", "tier": "central", "amount": "1亿元", "on": "2024-01-01"},
    )
    assert "地方配套还差 1亿元" in client.get(reverse("fund", args=["YYJJ-1"])).content.decode()
    client.post(reverse("fund-call", args=["YYJJ-1"]), {"amount": "2000万元", "on": "2024-02-01", "purpose": "首期"})
    client.post(reverse("fund-paid", args=["YYJJ-1", Paid.objects.get().pk]))
    page = client.get(reverse("fund", args=["YYJJ-1"])).content.decode()
    assert "2,000万元" in page
    refused = client.post(reverse("fund-distribute", args=["YYJJ-1"]), {"amount": "1亿元", "on": "2030-01-01"})
    assert refused.status_code == 422
    assert "分配超过可用资金" in refused.content.decode()
    chart = client.get(reverse("fund-chart", args=["YYJJ-1"])).json()
    assert len(chart["categories"]) == len(chart["series"][0]["data"])


def test_a_manager_runs_its_own_fund_only_and_others_see_nothing() -> None:
    mine = of_firm(Role.FINANCE, MANAGER)
    fund = guidance()
    other = of_firm(Role.FINANCE, "演示·另一机构")
    assert sign_in(mine).get(reverse("fund", args=[fund.number])).status_code == 200
    assert (
        sign_in(mine)
        .post(reverse("fund-call", args=[fund.number]), {"amount": "1万元", "on": "2024-02-01"})
        .status_code
        == 302
    )
    assert sign_in(mine).get(reverse("fund-commit", args=[fund.number])).status_code == 403
    assert sign_in(other).get(reverse("fund", args=[fund.number])).status_code == 404
    assert fund.number not in sign_in(other).get(reverse("funds")).content.decode()
