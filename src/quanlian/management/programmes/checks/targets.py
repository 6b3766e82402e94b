"""A target must be such that one can say whether it was met."""

from __future__ import annotations

from decimal import Decimal

from quanlian.core.findings import Severity
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts
from quanlian.management.programmes.schema import MeasureUnit, Op, Period, Status, Target, TargetKind

PER_HEAD = frozenset({MeasureUnit.PER_10K_PEOPLE, MeasureUnit.PER_MILLION_PEOPLE})
RATIOS = PER_HEAD | {MeasureUnit.PER_MILLION_YUAN}
HUNDRED = Decimal(100)
NEED_DENOMINATOR = "同时填 denominator_series 与 denominator_rule"


def check_targets(folder: Folder, parts: Parts) -> None:
    """Report targets without value or evidence rule, wrong combinations, and dates outside the period."""
    blank: Severity = "warning" if folder.data.get("status") == Status.DRAFT else "rejected"
    for at, target in parts.targets:
        _value(folder, at, target, blank)
        _evidence(folder, at, target, blank)
        _growth(folder, at, target)
        _ratio(folder, at, target)
        _dates(folder, at, target, parts.period)
        _park(folder, at, target, parts)


def _value(folder: Folder, at: int, target: Target, blank: Severity) -> None:
    numeric = target.kind is TargetKind.QUANTITATIVE
    if numeric and not target.op.needs_number:
        _say(folder, at, "op", target.op, "OP_WRONG", "定量目标须用可比较数值的方式", "改用 >=、>、<=、= 或 growth>=")
    elif (numeric or target.op.needs_number) and target.value is None:
        _say(folder, at, "value", "", "VALUE_MISSING", f"“{target.name}”缺少目标值", "补填目标值", blank)
    if target.op.needs_number and target.unit is None:
        _say(folder, at, "unit", "", "UNIT_MISSING", f"“{target.name}”缺少计量单位", "补填计量单位")


def _evidence(folder: Folder, at: int, target: Target, blank: Severity) -> None:
    if target.kind is TargetKind.QUALITATIVE and target.evidence_rule is None:
        text = f"定性目标“{target.name}”没有佐证规则"
        remedy = "填 evidence_rule：如何判定（test）与所需材料（proof）"
        _say(folder, at, "evidence_rule", "", "EVIDENCE_MISSING", text, remedy, blank)


def _growth(folder: Folder, at: int, target: Target) -> None:
    growing = target.op is Op.GROWTH_AT_LEAST
    if growing and target.unit is not MeasureUnit.PERCENT:
        _say(folder, at, "unit", target.unit or "", "UNIT_WRONG", "增长目标的计量单位须为 %", "改为 %")
    if growing != (target.growth is not None):
        remedy = "年均增长填 growth: cagr，逐年增长填 growth: every_year；非增长目标删去 growth"
        _say(folder, at, "growth", target.growth or "", "GROWTH_WRONG", "增长口径与比较方式不一致", remedy)


def _ratio(folder: Folder, at: int, target: Target) -> None:
    if target.unit in RATIOS and target.denominator_rule is None:
        text = f"“{target.name}”是比率，须写明分母口径"
        _say(folder, at, "denominator_rule", "", "DENOMINATOR_MISSING", text, NEED_DENOMINATOR)
    if (target.denominator_rule is None) != (target.denominator_series is None):
        _say(
            folder, at, "denominator_rule", "", "DENOMINATOR_MISSING", "分母序列与分母口径须同时填写", NEED_DENOMINATOR
        )
    share = target.unit is MeasureUnit.PERCENT and target.op is not Op.GROWTH_AT_LEAST
    if share and target.value is not None and not 0 <= Decimal(target.value) <= HUNDRED:
        _say(folder, at, "value", target.value, "VALUE_RANGE", "占比须在 0 与 100 之间", "核对目标值")


def _dates(folder: Folder, at: int, target: Target, period: Period | None) -> None:
    if period and not period.start <= target.target_date <= period.end:
        text = f"目标日期不在实施期 {period.start} 至 {period.end} 之内"
        _say(folder, at, "target_date", str(target.target_date), "DATE_OUTSIDE", text, "核对目标日期或实施期")
    days = [step.date for step in target.milestones]
    if days != sorted(set(days)) or (days and days[-1] > target.target_date):
        text = "阶段目标须按日期先后排列且不晚于目标日期"
        _say(folder, at, "milestones", "", "DATE_OUTSIDE", text, "调整阶段目标的日期")


def _park(folder: Folder, at: int, target: Target, parts: Parts) -> None:
    """A functional zone has no official population: its per-head targets need a source document."""
    in_zone = parts.place is not None and parts.place.zone is not None
    if in_zone and target.unit in PER_HEAD and not target.denominator_source_required:
        text = "功能区没有法定人口数，人均目标须附分母来源文件"
        _say(folder, at, "denominator_source_required", "", "DENOMINATOR_SOURCE", text, "填 true，并上传来源文件")


def _say(
    folder: Folder,
    at: int,
    field: str,
    value: str,
    rule: str,
    message: str,
    remedy: str,
    bad: Severity = "rejected",
) -> None:
    path = ("targets", at, field)
    folder.findings.append(folder.finding(path, str(value), f"TARGET_{rule}", message, remedy, bad))
