"""What a fund's project does to its register, in the transaction of the action."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts, register_check, register_deed
from quanlian.utilisation.funds import checks
from quanlian.utilisation.funds.answers import day, fen, text, texts
from quanlian.utilisation.funds.cash import cash_of
from quanlian.utilisation.funds.models import FlowKind, Fund, FundProject, ProjectFlow, ProjectValue
from quanlian.utilisation.funds.places import inside


def collect(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """A row for the project; local where its company sits in the fund's region. Raises UserError FUND_NOT_FOUND."""
    fund = checks.fund_of(facts)
    place = int(text(facts, "company_place") or 0)
    row = FundProject(
        fund=fund,
        case=case,
        number=case.number,
        name=text(facts, "project_name")[:200],
        company=text(facts, "company_name")[:200],
        organisation=_organisation(facts),
        use=text(facts, "use"),
        place=place,
        local=inside(place, fund.region_code),
        asked_fen=fen(facts, "asked"),
        rights=texts(facts, "rights"),
        on=on,
    )
    with act(actor, "funds.collect", row):
        row.save()


def invest(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Money goes out, worth at first what was paid. Raises UserError FUND_CASH beyond what the fund holds."""
    project, closed, amount = project_of(case), day(facts, "closed_on", on), fen(facts, "invested")
    Fund.objects.select_for_update().get(pk=project.fund_id)
    left = cash_of(project.fund, closed)
    if amount > left:
        raise UserError(
            "FUND_CASH",
            "基金可用资金不足，不能交割",
            value=format_yuan(amount),
            rule=f"可用 {format_yuan(left)}",
            remedy="先发出缴款通知并到账，或者减少投资额",
        )
    _flow(actor, project, FlowKind.INVEST, closed, amount, "交割")
    _value(actor, project, closed, amount, "投资成本")


def value(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The value of a day, and a dividend where there was one."""
    project, at = project_of(case), day(facts, "valued_on", on)
    _value(actor, project, at, fen(facts, "fair_value"), text(facts, "value_basis"))
    if fen(facts, "dividend"):
        _flow(actor, project, FlowKind.DIVIDEND, at, fen(facts, "dividend"), "投后分红")


def leave(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Money comes back and nothing is held any more."""
    project, at = project_of(case), day(facts, "exited_on", on)
    _flow(actor, project, FlowKind.EXIT, at, fen(facts, "exit_amount"), text(facts, "exit_way"))
    _value(actor, project, at, 0, "已退出")


def write_off(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    project = project_of(case)
    _value(actor, project, day(facts, "exited_on", on), 0, f"核销：{text(facts, 'loss_reason')}")


def project_of(case: Case) -> FundProject:
    """Raises UserError FUND_PROJECT."""
    found = FundProject.objects.select_related("fund").filter(case=case).first()
    if found is None:
        raise UserError("FUND_PROJECT", "本办件没有基金项目记录", value=case.number, remedy="请联系管理员核对")
    return found


def _flow(actor: Actor, project: FundProject, kind: FlowKind, on: dt.date, amount: int, note: str) -> None:
    row = ProjectFlow(project=project, kind=kind, on=on, fen=amount, note=note[:200])
    with act(actor, f"funds.{kind.value}", row):
        row.save()


def _value(actor: Actor, project: FundProject, on: dt.date, amount: int, basis: str) -> None:
    row = ProjectValue(project=project, on=on, fen=amount, basis=basis[:300])
    with act(actor, "funds.value", row):
        row.save()


def _organisation(facts: Facts) -> Organisation | None:
    code = text(facts, "company_code")
    rows = (
        Organisation.objects.filter(uscc=code)
        if code
        else Organisation.objects.filter(name=text(facts, "company_name"))
    )
    return rows.order_by("pk").first()


def register() -> None:
    """Called when the app is ready."""
    register_check("funds.negative", checks.negative)
    register_check("funds.fund", checks.fund)
    register_check("funds.vote", checks.vote)
    register_check("funds.closing", checks.closing)
    named = {"collect": collect, "invest": invest, "value": value, "exit": leave, "write_off": write_off}
    for name, deed in named.items():
        register_deed(f"funds.{name}", deed)
