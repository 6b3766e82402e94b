"""The office keeps the directory: an operator is entered, a resident moves in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quanlian.core.actions import act, actor_of
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.market.models import Operator, OperatorKind, Resident

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,38}")


def enter(user: User, told: Mapping[str, str], region: int) -> Operator:
    """A new operator of the office's region. Raises Forbidden, UserError OPERATOR_FORM, OPERATOR_KNOWN."""
    policy_for(Operator).demand(user, "add", Operator(region_code=region))
    code, name, kind = (told.get(field, "").strip() for field in ("code", "name", "kind"))
    if not _CODE.fullmatch(code) or not name or kind not in OperatorKind.values:
        raise UserError(
            "OPERATOR_FORM", "代码、名称或者类别没有填对", value=f"{code} {name}"[:80],
            rule="代码为小写字母、数字和连字符", remedy="改正后重新提交",
        )  # fmt: skip
    if Operator.objects.filter(code=code).exists():
        raise UserError("OPERATOR_KNOWN", "这个代码已经使用", value=code, remedy="换一个代码，或者打开已有的机构")
    row = Operator(
        code=code, name=name[:200], kind=kind, region_code=region, opened_on=today(),
        industry=told.get("industry", "").strip()[:40], functions=told.get("functions", "").strip()[:200],
    )  # fmt: skip
    with act(actor_of(user), "market.operator", row) as done:
        row.save()
        done.detail.update(code=code)
    return row


def move_in(user: User, operator: Operator, told: Mapping[str, str]) -> Resident:
    """A resident or project of an operator. Raises Forbidden, UserError RESIDENT_FORM, RESIDENT_KNOWN, MONEY_FORMAT."""
    policy_for(Operator).demand(user, "report", operator)
    name, project = told.get("name", "").strip()[:200], told.get("project", "").strip()[:200]
    if not name:
        raise UserError("RESIDENT_FORM", "没有填写名称", remedy="填写入驻单位或者项目的名称")
    if Resident.objects.filter(operator=operator, name=name, project=project).exists():
        raise UserError("RESIDENT_KNOWN", "已经登记过", value=name, remedy="在列表中查看")
    output = told.get("output", "").strip()
    row = Resident(
        operator=operator, name=name, project=project, since=today(), output_fen=parse_fen(output) if output else None,
        right_numbers=[one for one in re.split(r"[\s,，、；;]+", told.get("rights", "")) if one][:100],
    )  # fmt: skip
    with act(actor_of(user), "market.resident", row) as done:
        row.save()
        done.detail.update(operator=operator.code, name=name)
    return row
