"""One small function an indicator: registered facts and the model's table in, a score 0-100 with its ground out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from quanlian.core.money import round_half_up
from quanlian.utilisation.valuation.rating.facts import Known
from quanlian.utilisation.valuation.rating.scored import Signal

Table = Mapping[str, Decimal | list[tuple[Decimal, Decimal]]]
Rule = Callable[[Known, Table, dt.date], Signal]
HUNDRED, ZERO = Decimal(100), Decimal(0)
REGISTRY, CLAIMS, FIELD = "登记库：著录与法律事件", "数据湖：权利要求书", "登记库统计：同一IPC小类"
CATEGORIES = {"product": "产品结构", "composition": "组合物", "use": "使用方法", "making": "制造方法"}


def number(table: Table, name: str) -> Decimal:
    """A single value of a table; raises KeyError where the model lacks it, which its check tells before."""
    value = table[name]
    if isinstance(value, list):
        raise KeyError(name)
    return value


def band(table: Table, name: str, size: Decimal | int, *, below: bool = False) -> Decimal:
    """The points of the first row whose limit is not passed (`below`: not reached), `more` beyond the last."""
    rows = table[name]
    for limit, points in rows if isinstance(rows, list) else ():
        if size < limit or (not below and size == limit):
            return points
    return number(table, "more")


def clamp(score: Decimal) -> Decimal:
    return round_half_up(min(HUNDRED, max(ZERO, score)), 2)


def stability(known: Known, table: Table, on: dt.date) -> Signal:
    score = number(table, known.kind) + known.survived * number(table, "survived")
    said = [f"{'发明' if known.kind == 'INV' else '实用新型'}基础分{number(table, known.kind)}"]
    if known.survived:
        said.append(f"经无效宣告程序后维持{known.survived}次")
    if known.negative_citations:
        score += known.negative_citations * number(table, "citation")
        said.append(f"X/Y类对比文件{known.negative_citations}篇")
    if known.positive_report and known.kind == "UM":
        score += number(table, "report")
        said.append("评价报告结论为正面")
    return Signal(clamp(score), "；".join(said), REGISTRY)


def scope(known: Known, table: Table, on: dt.date) -> Signal:
    if known.claims is None:
        return Signal(None, "没有权利要求书全文")
    extra = (len(known.claims.categories) - 1) * number(table, "category")
    score = band(table, "features", known.claims.features) + min(max(extra, ZERO), number(table, "most"))
    said = (
        f"权利要求1约{known.claims.features}个技术特征，共{known.claims.claims}项，{len(known.claims.categories)}类主题"
    )
    return Signal(clamp(score), said, CLAIMS)


def detectability(known: Known, table: Table, on: dt.date) -> Signal:
    if known.kind == "UM":
        return Signal(number(table, "product"), "实用新型只保护产品的形状、构造（专利法第二条）", REGISTRY)
    if known.claims is None or not known.claims.categories:
        return Signal(None, "没有权利要求书全文，不能判断主题类型")
    best = max(known.claims.categories, key=lambda one: number(table, one))
    return Signal(number(table, best), f"独立权利要求主题：{CATEGORIES[best]}", CLAIMS)


def advance(known: Known, table: Table, on: dt.date) -> Signal:
    award = number(table, "award") if known.awards else None
    percentile = known.field.percentile if known.field else None
    if percentile is None and award is None:
        return Signal(None, "本登记库没有该领域的引文")
    said = [] if percentile is None else [f"被引{known.cited or 0}次，同小类同年百分位{percentile}"]
    said += [f"获奖{known.awards}次"] if known.awards else []
    return Signal(clamp(max(percentile or ZERO, award or ZERO)), "；".join(said), FIELD)


def breadth(known: Known, table: Table, on: dt.date) -> Signal:
    if not known.subclasses:
        return Signal(None, "没有IPC分类号")
    score = band(table, "subclasses", len(known.subclasses))
    return Signal(score, f"IPC小类：{'、'.join(known.subclasses[:6])}", REGISTRY)


def trend(known: Known, table: Table, on: dt.date) -> Signal:
    """Compound yearly growth of filings from the last three full years, on a logistic curve."""
    years = int(number(table, "years"))
    filed = dict(known.field.filings) if known.field else {}
    last = on.year - 2
    first, end = filed.get(last - years, 0), filed.get(last, 0)
    if min(first, end) < number(table, "fewest"):
        return Signal(None, "本登记库该领域近年申请量过少，不能计算增长率")
    growth = (Decimal(end) / Decimal(first)) ** (Decimal(1) / years) - 1
    score = HUNDRED / (1 + (-number(table, "slope") * growth).exp())
    said = f"{last - years}年{first}件至{last}年{end}件，年均{round_half_up(growth * 100, 1)}%"
    return Signal(clamp(score), said, FIELD)


def life(known: Known, table: Table, on: dt.date) -> Signal:
    if known.last_day is None:
        return Signal(None, "届满日未知")
    years = Decimal(max(0, (known.last_day - on).days + 1)) / Decimal("365.25")
    score = clamp(years / number(table, "years") * 100)
    return Signal(score, f"{known.last_day}届满，剩余{round_half_up(years, 1)}年", REGISTRY)


def competition(known: Known, table: Table, on: dt.date) -> Signal:
    if known.field is None or known.field.rights < number(table, "fewest"):
        return Signal(None, "本登记库该领域的有效专利过少")
    many = known.field.holders >= number(table, "holders")
    score = band(table, "hhi", known.field.hhi, below=True) + (number(table, "many") if many else ZERO)
    return Signal(clamp(score), f"权利人{known.field.holders}家，HHI {known.field.hhi}", FIELD)


def operation(known: Known, table: Table, on: dt.date) -> Signal:
    score = min(HUNDRED, len(known.operations) * number(table, "event"))
    return Signal(score, f"运营事件{len(known.operations)}次：{'、'.join(known.operations) or '无'}", REGISTRY)


def unknown(known: Known, table: Table, on: dt.date) -> Signal:
    """Nothing but an expert can say it."""
    return Signal(None, "待专家评分")


RULES: dict[str, Rule] = {
    "points": unknown, "maturity": unknown, "market": unknown, "stability": stability, "scope": scope,
    "detectability": detectability, "advance": advance, "breadth": breadth, "trend": trend, "life": life,
    "competition": competition, "operation": operation,
}  # fmt: skip


def of_level(level: int, table: Table) -> Decimal:
    """Readiness level 1-9 as a score."""
    return clamp(Decimal(level) / number(table, "levels") * 100)


def of_sales(fen: int, table: Table) -> Decimal:
    """Yearly sales or licence income in 分 as a score on a log scale; below 1 元 nothing."""
    return clamp((Decimal(fen) / 100).log10() * number(table, "scale")) if fen >= 100 else ZERO
