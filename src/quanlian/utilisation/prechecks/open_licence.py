"""Open-licence statement pre-check (专利法第五十条, 实施细则第八十五、八十六条)."""

from __future__ import annotations

from quanlian.registry.kinds import RightKind
from quanlian.rules.library import national
from quanlian.utilisation.prechecks.checking import Asked, Check, FormCheck, Outcome, RightCheck
from quanlian.utilisation.prechecks.encumbrances import BLOCKING, licences, open_licences
from quanlian.utilisation.prechecks.holding import (
    co_owners,
    contents,
    fees,
    granted,
    holder,
    in_force,
    undisputed,
    within_term,
)
from quanlian.utilisation.prechecks.licence import pledgee_agrees
from quanlian.utilisation.prechecks.seen import Seen

LAW, DETAIL = "专利法（2020）第五十条", "专利法实施细则（2023）"
UNTIL = ("licence_until", "许可期限")
PARTS = {
    "number": "专利号", "holder": "专利权人的姓名或者名称", "fee": "许可使用费支付方式、标准",
    "term": "专利许可期限", "other": "其他需要明确的事项",
}  # fmt: skip


def no_exclusive(seen: Seen, asked: Asked) -> Outcome:
    """Not within the term of an exclusive or sole licence, recorded or not."""
    standing = licences(seen, asked.on)
    data = tuple(("在先许可", f"{one.type or '种类未载'}：{one.event.shown}") for one in standing)
    if any(one.type in BLOCKING for one in standing):
        return Outcome("fail", "处于独占或者排他许可有效期限内，不得实行开放许可", data)
    if any(not one.type for one in standing):
        return Outcome("unknown", "在先备案没有载明许可种类，请提交在先备案证明", data)
    elsewhere = asked.form.flag("exclusive_elsewhere", "是否另有未备案的独占或者排他许可")
    if elsewhere:
        return Outcome("fail", "申报另有独占或者排他许可，不得实行开放许可", (*data, ("申报", "有")))
    if elsewhere is None:
        return Outcome("manual", "登记库没有独占、排他许可；未备案的须专利权人声明", data)
    return Outcome("pass", "登记库没有独占、排他许可，专利权人声明没有未备案的", (*data, ("声明", "无")))


def evaluated(seen: Seen, asked: Asked) -> Outcome:
    """A utility model or design comes with its evaluation report."""
    if seen.kind == RightKind.INV:
        return Outcome("pass", "发明专利，无须提供专利权评价报告", (("种类", seen.kind),))
    report = asked.form.flag("evaluation_report", "是否提供专利权评价报告")
    if report:
        return Outcome("pass", "申报已提供专利权评价报告，审核时核对结论", (("申报", "已提供"),))
    if report is None:
        return Outcome("unknown", "实用新型、外观设计须提供专利权评价报告，请申报是否提供")
    return Outcome("fail", "实用新型、外观设计没有专利权评价报告，不能提出声明")


def not_open_yet(seen: Seen, asked: Asked) -> Outcome:
    """One statement at a time."""
    running = open_licences(seen)
    if running:
        return Outcome("fail", "已在实行开放许可；变更内容的先撤回再声明", (("开放许可", running[-1].shown),))
    return Outcome("pass", "没有正在实行的开放许可", (("开放许可", "无"),))


def plain_words(asked: Asked) -> Outcome:
    """No advertising in the statement: listed words are found, the rest is read by a person."""
    text = asked.form.text("statement_text", "声明全文")
    listed = national().at("precheck.open_licence.banned_words", asked.on).value
    words = [str(one) for one in listed] if isinstance(listed, tuple) else []
    if not text:
        return Outcome("unknown", "没有声明全文，不能核对用语")
    found = "、".join(one for one in words if one in "".join(text.split()))
    if found:
        return Outcome("fail", f"声明中有商业性宣传用语：{found}", (("用语", found),))
    return Outcome("pass", "没有清单所列的商业性宣传用语", (("清单", f"{len(words)}个用语"),))


def other_obstacles(asked: Asked) -> Outcome:
    """What else hinders the working of the patent cannot be told from a register."""
    return Outcome("manual", "有无其他妨碍专利权有效实施的情形，由审核人员判断")


OPEN_LICENCE: tuple[Check, ...] = (
    RightCheck("OPEN_HOLDER", "声明人是登记的专利权人", f"{LAW}第一款", holder("declarants", "声明人")),
    RightCheck("OPEN_CO_OWNERS", "全体共有人同意", "专利法（2020）第十四条第二款", co_owners("declarants", "声明人")),
    RightCheck("OPEN_GRANTED", "已公告授予专利权", f"{DETAIL}第八十五条第一款", granted),
    RightCheck("OPEN_IN_FORCE", "专利权有效", LAW, in_force),
    RightCheck("OPEN_NO_EXCLUSIVE", "没有独占或者排他许可", f"{DETAIL}第八十六条第一项", no_exclusive),
    RightCheck("OPEN_UNDISPUTED", "没有中止情形", f"{DETAIL}第八十六条第二项", undisputed),
    RightCheck("OPEN_FEES", "按照规定缴纳年费", f"{DETAIL}第八十六条第三项", fees),
    RightCheck("OPEN_PLEDGEE", "质权人同意", f"{DETAIL}第八十六条第四项", pledgee_agrees),
    RightCheck("OPEN_EVALUATED", "实用新型、外观设计有评价报告", f"{LAW}第一款", evaluated),
    RightCheck("OPEN_TERM", "许可期限在专利权有效期内", f"{DETAIL}第八十五条", within_term(*UNTIL)),
    RightCheck("OPEN_NOT_YET", "没有正在实行的开放许可", LAW, not_open_yet),
    FormCheck(
        "OPEN_STATEMENT", "声明写明规定事项", f"{DETAIL}第八十五条第二款",
        contents("statement_states", "precheck.open_licence.statement_parts", PARTS, "声明"),
    ),
    FormCheck("OPEN_WORDS", "没有商业性宣传用语", f"{DETAIL}第八十五条第三款", plain_words),
    FormCheck("OPEN_OTHER", "没有其他妨碍实施的情形", f"{DETAIL}第八十六条第五项", other_obstacles),
)  # fmt: skip
