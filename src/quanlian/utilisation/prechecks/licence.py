"""Licence recordal pre-check: patents (实施细则第十五条, 备案办法) and marks (商标法实施条例第六十九条)."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.utilisation.prechecks.checking import Asked, Check, FormCheck, Outcome, RightCheck
from quanlian.utilisation.prechecks.encumbrances import BLOCKING, TYPES, licences, open_licences, pledges
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
from quanlian.utilisation.prechecks.recordal import recordal
from quanlian.utilisation.prechecks.seen import Seen

RULE = "专利实施许可合同备案办法"
DETAIL = "专利法实施细则（2023）"
MARKS = "商标法实施条例（2014）第六十九条"
BOTH = (*PATENTS, *TRADEMARKS)
WHO = ("licensors", "许可人")
PARTS = {
    "parties": "当事人的姓名或者名称、地址", "rights": "权利项数及每项的名称、号码、申请日、授权公告日",
    "licence_type": "许可的种类", "term": "许可的期限",
}  # fmt: skip


def licence_type(asked: Asked) -> str:
    """独占, 排他 or 普通; blank where not answered. Raises `UserError` PRECHECK_TYPE for another word."""
    said = asked.form.text("licence_type", "许可种类")
    if said and said not in TYPES:
        raise UserError(
            "PRECHECK_TYPE", "许可种类不在可选之列", value=said[:20], rule="独占、排他、普通", remedy="重新选择"
        )
    return said


def no_conflict(seen: Seen, asked: Asked) -> Outcome:
    """A recorded exclusive or sole licence blocks every further one; unrecorded licences must be declared."""
    wanted, standing = licence_type(asked), licences(seen, asked.on)
    data = tuple(("在先许可", f"{one.type or '种类未载'}：{one.event.shown}") for one in standing)
    if not wanted:
        return Outcome("unknown", "没有填写许可种类，请填写后重新核验", data)
    if any(one.type in BLOCKING for one in standing):
        return Outcome("fail", "已备案独占或者排他许可且在期限内，不得再行许可；先变更或者注销在先备案", data)
    if any(not one.type for one in standing):
        return Outcome("unknown", "在先备案没有载明许可种类，请提交在先备案证明", data)
    if standing and wanted in BLOCKING:
        return Outcome("manual", f"在先已有普通许可，本次为{wanted}许可，须核对各方约定", data)
    return _declared(asked, data or (("在先许可", "无备案"),))


def _declared(asked: Asked, data: tuple[tuple[str, str], ...]) -> Outcome:
    """Recordal is not what makes a licence: an exclusive one may exist without it."""
    elsewhere = asked.form.flag("exclusive_elsewhere", "是否另有未备案的独占或者排他许可")
    if elsewhere:
        return Outcome("fail", "申报另有独占或者排他许可，不得再行许可", (*data, ("申报", "另有独占或者排他许可")))
    if elsewhere is None:
        return Outcome("manual", "登记库没有独占、排他许可；未备案的许可不在登记库中，须许可人声明", data)
    return Outcome("pass", "登记库没有独占、排他许可，许可人声明没有未备案的", (*data, ("声明", "无")))


def open_licence_allows(seen: Seen, asked: Asked) -> Outcome:
    """During an open licence no exclusive or sole licence may be given (专利法第五十一条第三款)."""
    running, wanted = open_licences(seen), licence_type(asked)
    if not running:
        return Outcome("pass", "没有实行开放许可", (("开放许可", "无"),))
    data = (("开放许可", running[-1].shown),)
    if not wanted:
        return Outcome("unknown", "正在实行开放许可，请填写许可种类", data)
    if wanted in BLOCKING:
        return Outcome("fail", f"正在实行开放许可，不得给予{wanted}许可；先撤回声明", data)
    return Outcome("pass", "正在实行开放许可，可以协商给予普通许可", data)


def pledgee_agrees(seen: Seen, asked: Asked) -> Outcome:
    """A pledged right is licensed only with the pledgee's consent (民法典第四百四十四条第二款)."""
    standing = pledges(seen)
    if not standing:
        return Outcome("pass", "登记库没有未注销的质押登记", (("质押登记", "无"),))
    data = tuple(("质押登记", one.shown) for one in standing)
    agreed = asked.form.flag("pledgee_consent", "质权人是否同意")
    if agreed:
        return Outcome("pass", "处于质押期间，申报质权人已同意；使用费须提前清偿或者提存，审核时核对书面同意", data)
    if agreed is None:
        return Outcome("unknown", "处于质押期间，请说明是否取得质权人同意", data)
    return Outcome("fail", "处于质押期间，没有取得质权人同意", data)


def filed_in_time(seen: Seen, asked: Asked) -> Outcome:
    """Within three months of the contract's effect; the reminders stand in the data."""
    effective = asked.form.date("effective_on", "合同生效日")
    if effective is None:
        return Outcome("unknown", "没有填写合同生效日，请填写后重新核验")
    clock = recordal(effective, asked.calendar)
    days = tuple(("提醒", str(day)) for day in clock.reminders)
    data = (("合同生效日", str(effective)), *days, ("备案期限", str(clock.due.date)))
    if effective > asked.on:
        return Outcome("fail", "合同尚未生效，生效后再办理备案", data)
    if asked.on > clock.due.date:
        return Outcome("fail", f"已超过备案期限{clock.due.date}；请说明理由并补办，补办前不能对抗善意第三人", data)
    left = (clock.due.date - asked.on).days
    return Outcome("pass", f"在备案期限内，还剩{left}天", data)


def mark_in_contract_term(seen: Seen, asked: Asked) -> Outcome:
    """A mark's licence is filed while the contract runs."""
    begun = asked.form.date("effective_on", "合同生效日")
    until = asked.form.date("licence_until", "许可期限")
    if begun is None or until is None:
        return Outcome("unknown", "没有填写合同生效日或者许可期限，请填写后重新核验")
    data = (("合同生效日", str(begun)), ("许可期限", str(until)))
    if begun <= asked.on <= until:
        return Outcome("pass", "在许可合同有效期内备案；未经备案不得对抗善意第三人", data)
    return Outcome("fail", "不在许可合同有效期内，不能备案", data)


def mark_classes(seen: Seen, asked: Asked) -> Outcome:
    """Licensed goods lie within the registered ones: by class here, by goods with a person."""
    wanted = asked.form.texts("licensed_classes", "许可使用的商品类别")
    data = (("核定类别", "、".join(seen.classes) or "未载"),)
    if wanted is None or not seen.classes:
        return Outcome("manual", "请对照注册证核对许可使用的商品是否在核定范围内", data)
    beyond = [one for one in wanted if one.lstrip("0") not in {known.lstrip("0") for known in seen.classes}]
    if beyond and not asked.numbers - {seen.number}:
        return Outcome("fail", f"第{'、'.join(beyond)}类不在核定使用的商品类别内", data)
    return Outcome("manual", "类别在核定范围内或者由同案其他注册覆盖，具体商品由人工核对", data)


def foreign_licensee(asked: Asked) -> Outcome:
    """A foreign licensee brings in the rules on the export of technology."""
    foreign = asked.form.flag("foreign_party", "被许可人是否为外国人、外国企业")
    if foreign is None:
        return Outcome("unknown", "请申报被许可人是否为外国人、外国企业或者外国其他组织")
    if foreign:
        return Outcome("manual", "向境外许可，须核对技术出口登记或者许可证", (("申报", "境外被许可人"),))
    return Outcome("pass", "没有境外被许可人", (("申报", "无"),))


LICENCE: tuple[Check, ...] = (
    RightCheck("LICENCE_HOLDER", "许可人是登记的权利人", RULE, holder(*WHO), BOTH),
    RightCheck("LICENCE_IN_FORCE", "权利有效", RULE, in_force, BOTH),
    RightCheck("LICENCE_GRANTED", "已授予权利", RULE, granted, BOTH),
    RightCheck("LICENCE_FEES", "按照规定缴纳年费", RULE, fees),
    RightCheck("LICENCE_UNDISPUTED", "没有权属纠纷中止或者保全", f"{DETAIL}第一百零五条", undisputed, BOTH),
    RightCheck("LICENCE_TERM", "许可期限在权利有效期内", RULE, within_term("licence_until", "许可期限"), BOTH),
    RightCheck("LICENCE_CO_OWNERS", "共有人同意", "专利法（2020）第十四条", co_owners(*WHO, ("普通",))),
    RightCheck("LICENCE_MARK_CO_OWNERS", "共有人同意", "商标法（2019）第五条", co_owners(*WHO), TRADEMARKS),
    RightCheck("LICENCE_PLEDGEE", "质权人同意", "民法典第四百四十四条第二款", pledgee_agrees, BOTH),
    RightCheck("LICENCE_NO_CONFLICT", "没有在先的独占或者排他许可", RULE, no_conflict, BOTH),
    RightCheck("LICENCE_OPEN", "与开放许可不冲突", "专利法（2020）第五十一条第三款", open_licence_allows),
    RightCheck("LICENCE_IN_TIME", "自合同生效起三个月内备案", f"{DETAIL}第十五条第二款", filed_in_time),
    RightCheck("LICENCE_MARK_IN_TIME", "在合同有效期内备案", MARKS, mark_in_contract_term, TRADEMARKS),
    RightCheck("LICENCE_MARK_GOODS", "许可商品在核定范围内", MARKS, mark_classes, TRADEMARKS),
    FormCheck(
        "LICENCE_CONTRACT", "许可合同载明规定事项", f"{RULE}第九条",
        contents("contract_states", "precheck.licence.contract_parts", PARTS, "许可合同"), BOTH,
    ),
    FormCheck("LICENCE_FOREIGN", "境外被许可人的技术出口手续", "技术进出口管理条例", foreign_licensee, BOTH),
)  # fmt: skip
