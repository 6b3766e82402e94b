"""Calculators that service items call by name: form answers and the day of decision in, a proposal out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from quanlian.core.calendar.queries import calendar
from quanlian.core.money import format_yuan
from quanlian.procedures.plugs import Calculation, register_calculator
from quanlian.protection.penalties.circumstances import FACTORS
from quanlian.protection.penalties.collection import on_the_spot, pay_by, surcharge
from quanlian.protection.penalties.crime import Fact, suspected_crime
from quanlian.protection.penalties.facts import Facts
from quanlian.protection.penalties.fines import Act, FineRange, fine_range
from quanlian.protection.penalties.offences import INCOME, OFFENCES, TURNOVER
from quanlian.protection.penalties.reward import reward
from quanlian.protection.penalties.turnover import Goods, Turnover, turnover

Answers = Mapping[str, object]
CRIMES = ("假冒注册商标", "销售假冒注册商标的商品", "非法制造注册商标标识", "假冒专利", "侵犯商业秘密", "侵犯著作权")
AMOUNTS = {
    "income": "违法所得",
    "turnover": "非法经营数额",
    "sold": "销售金额",
    "unsold": "尚未销售的货值",
    "loss": "权利人损失",
    "pieces": "标识数量",
    "copies": "复制品数量",
}
ARTICLES_72 = ("行政处罚法（2021）第六十七条", "行政处罚法（2021）第七十二条")


def fine(code: str, answers: Answers, on: dt.date) -> Calculation:
    """The range for one offence. Answers: `acted_on`, `illegal_income_fen` or `turnover_fen` / `goods`, `serious`,
    `factors`, `found_on`, `organisation`."""
    facts = Facts(answers)
    base, lines = _base(OFFENCES[code].base, facts)
    found = fine_range(
        Act(
            code,
            facts.date("acted_on", "行为终了日"),
            base,
            facts.flag("serious", "情节严重"),
            facts.several("factors", "情节", FACTORS),
            facts.optional_date("found_on", "发现日"),
        ),
        on,
    )
    simple = on_the_spot(facts.flag("organisation", "当事人为单位"), found.high_fen, on)[1]
    return _shown(code, found, (*lines, *found.receipt.steps, simple))


def _base(base: str, facts: Facts) -> tuple[int, tuple[str, ...]]:
    """The amount the fine is measured by, and how it came about. One not answered is asked for, never taken as 0."""
    if base == INCOME:
        return facts.fen("illegal_income_fen", "违法所得"), ()
    if base != TURNOVER:
        return 0, ()
    if facts.given("turnover_fen"):
        return facts.fen("turnover_fen", "违法经营额"), ()
    found = _turnover(facts)
    return found.fen, found.lines


def _turnover(facts: Facts) -> Turnover:
    if not any(facts.given(name) for name in ("goods", "revenue_fen", "other_fen")):
        facts.fen("turnover_fen", "违法经营额")
    goods = tuple(_goods(row) for row in facts.rows("goods", "侵权商品明细"))
    return turnover(goods, facts.count("revenue_fen", "营业收入"), facts.count("other_fen", "其他合理价值"))


def _goods(row: Facts) -> Goods:
    return Goods(
        row.text("name", "商品名称"),
        row.count("sold", "已售数量"),
        row.optional_fen("sold_price_fen", "销售价格"),
        row.count("unsold", "未售数量"),
        row.optional_fen("marked_price_fen", "标价"),
        row.optional_fen("average_price_fen", "实际销售平均价格"),
        row.optional_fen("market_price_fen", "市场中间价格"),
    )


def _shown(code: str, found: FineRange, lines: tuple[str, ...]) -> Calculation:
    value = f"{format_yuan(found.low_fen)}—{format_yuan(found.high_fen)}"
    data = (
        ("适用法律", found.version),
        ("行为时的幅度", found.at_act.shown),
        ("决定时的幅度", found.at_decision.shown),
        ("按情节宜在", f"{format_yuan(found.advice.low_fen)}—{format_yuan(found.advice.high_fen)}"),
        *(("情节", f"{one.title}：{one.direction}") for one in found.factors),
        *(("须核对", remark) for remark in found.receipt.remarks),
    )
    return Calculation(f"{OFFENCES[code].title}罚款幅度", value, lines, found.basis, found.receipt, data)


def crime_threshold(answers: Answers, on: dt.date) -> Calculation:
    """Whether a transfer to the police must be considered. Answers: `crime`, `acted_on`, flags and amounts."""
    facts = Facts(answers)
    given: dict[str, Fact] = {
        "offence": facts.choice("crime", "涉嫌罪名", CRIMES),
        "service": facts.flag("service", "是否假冒服务商标"),
        "several": facts.flag("several", "是否两种（两项）以上"),
        "repeated": facts.flag("repeated", "二年内是否再犯"),
        **{name: facts.optional_fen(name, title) for name, title in AMOUNTS.items()},
    }
    if all(given[name] is None for name in AMOUNTS):
        facts.fen("income", "违法所得、非法经营数额等至少一项")
    found = suspected_crime(given, on, facts.optional_date("acted_on", "行为日"))
    reached = tuple(f"达到：{one.title}（{one.article}）" for one in found.thresholds)
    steps = tuple(f"{one.basis}：{'达到' if one.met else '未达到'}入罪数额" for one in found.judged)
    value = "涉嫌犯罪，应当审查移送" if found.met else "未达到入罪数额"
    receipt = found.judged[0].receipt
    data = tuple(("须核对", remark) for one in found.judged for remark in one.receipt.remarks)
    basis = (*(one.basis for one in found.judged), "行政处罚法（2021）第二十七条")
    return Calculation("行刑衔接数额判断", value, (*steps, *reached), basis, receipt, data)


def report_reward(answers: Answers, on: dt.date) -> Calculation:
    """The reward for a report. Answers: `reporter_code` (never a name), `reward_level`, `confiscated_fen`."""
    facts = Facts(answers)
    level, amount = facts.count("reward_level", "奖励等级"), facts.fen("confiscated_fen", "罚没款")
    found = reward(facts.text("reporter_code", "举报人代码"), level, amount, on)
    data = tuple(("须核对", remark) for remark in found.receipt.remarks)
    basis = tuple(dict.fromkeys(one.article for one in found.receipt.parameters))
    return Calculation("举报奖励", format_yuan(found.fen), found.receipt.steps, basis, found.receipt, data)


def late_payment(answers: Answers, on: dt.date) -> Calculation:
    """The surcharge by `paid_on` (else the day asked). Answers: `fine_fen`, `due_on` or `received_on`, `pauses`."""
    facts = Facts(answers)
    due = facts.optional_date("due_on", "缴款期限")
    lines: tuple[str, ...] = ()
    if due is None:
        counted = pay_by(facts.date("received_on", "收到决定书之日"), calendar())
        due, lines = counted.date, counted.sentences
    paid = facts.optional_date("paid_on", "缴款日") or on
    pauses = tuple((row.date("from", "起"), row.date("to", "止")) for row in facts.rows("pauses", "复议或者诉讼期间"))
    found = surcharge(facts.fen("fine_fen", "罚款数额"), due, paid, pauses)
    return Calculation(
        "逾期加处罚款", format_yuan(found.fen), (*lines, *found.receipt.steps), ARTICLES_72, found.receipt
    )


NAMES = {
    "patent_passing_off": "fine_patent_passing_off", "tm_infringement": "fine_trademark",
    "tm_malicious_filing": "fine_malicious_filing", "patent_bad_faith": "fine_patent_bad_faith",
    "patent_agency": "fine_patent_agency", "patent_attorney": "fine_patent_attorney",
    "patent_agency_unlicensed": "fine_patent_agency_unlicensed", "tm_agency": "fine_trademark_agency",
    "tm_agency_person": "fine_trademark_agency_person", "trade_secret": "fine_trade_secret",
}  # fmt: skip
CALCULATORS: dict[str, Callable[[Answers, dt.date], Calculation]] = {
    **{f"protection.{name}": partial(fine, code) for code, name in NAMES.items()},
    "protection.crime_threshold": crime_threshold,
    "protection.reward": report_reward,
    "protection.late_payment": late_payment,
}


def register() -> None:
    """Lend the calculators to the case engine; the room's AppConfig calls this once."""
    for name, calculator in CALCULATORS.items():
        register_calculator(name, calculator)
