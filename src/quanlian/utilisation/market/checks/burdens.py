"""What stands on a right that is to be sold or licensed: pledge, exclusive licence, open licence (pure)."""

from __future__ import annotations

from quanlian.registry.kinds import RightKind
from quanlian.utilisation.prechecks.checking import Asked, Outcome
from quanlian.utilisation.prechecks.encumbrances import BLOCKING, licences, open_licences, pledges
from quanlian.utilisation.prechecks.seen import Seen

EXCLUDING = ("exclusive", "sole", "open", "sale", "equity")
"""Offers that cannot stand beside a running open licence: 专利法第五十一条第三款, 第五十条."""


def offered(asked: Asked) -> str:
    """The offer type among the answers; blank where none was given."""
    return asked.form.text("offer_type", "交易方式")


def pledgee(seen: Seen, asked: Asked) -> Outcome:
    """A pledged right is neither sold nor licensed without the pledgee (民法典第四百四十四条)."""
    standing = pledges(seen)
    if not standing:
        return Outcome("pass", "登记库没有未注销的质押登记", (("质押登记", "无"),))
    data = tuple(("质押登记", one.shown) for one in standing)
    agreed = asked.form.flag("pledgee_consent", "质权人是否同意")
    if agreed:
        return Outcome("pass", "处于质押期间，申报质权人已同意；所得价款须提前清偿或者提存，审核时核对书面同意", data)
    return Outcome("fail", "处于质押期间，没有质权人同意的书面意见，不得转让或者许可他人使用", data)


def no_exclusive(seen: Seen, asked: Asked) -> Outcome:
    """An exclusive or sole licence in force blocks every further disposal here; ordinary ones are shown."""
    standing = licences(seen, asked.on)
    data = tuple(("在先许可", f"{one.type or '种类未载'}：{one.event.shown}") for one in standing)
    if any(one.type in BLOCKING for one in standing):
        return Outcome("fail", "已备案独占或者排他许可且在期限内；先变更或者注销在先备案", data)
    if any(not one.type for one in standing):
        return Outcome("unknown", "在先备案没有载明许可种类，请提交在先备案证明", data)
    if standing and offered(asked) in ("exclusive", "sole"):
        return Outcome("manual", "在先已有普通许可，独占、排他许可须核对各方约定", data)
    return _declared(asked, data or (("在先许可", "无备案"),))


def _declared(asked: Asked, data: tuple[tuple[str, str], ...]) -> Outcome:
    elsewhere = asked.form.flag("exclusive_elsewhere", "是否另有未备案的独占或者排他许可")
    if elsewhere:
        return Outcome("fail", "申报另有没有备案的独占或者排他许可", (*data, ("申报", "有")))
    if elsewhere is None:
        return Outcome("manual", "登记库没有独占、排他许可；未备案的须权利人声明", data)
    return Outcome("pass", "登记库没有独占、排他许可，权利人声明没有未备案的", (*data, ("声明", "无")))


def no_open_licence(seen: Seen, asked: Asked) -> Outcome:
    """Beside a running open licence only ordinary licences are offered."""
    running = open_licences(seen)
    if not running:
        return Outcome("pass", "没有实行开放许可", (("开放许可", "无"),))
    data = (("开放许可", running[-1].shown),)
    if offered(asked) in EXCLUDING:
        return Outcome("fail", "正在实行开放许可；先撤回声明并公告", data)
    return Outcome("pass", "正在实行开放许可，不影响普通许可", data)


def evaluated(seen: Seen, asked: Asked) -> Outcome:
    """A utility model or design is offered for open licence with its evaluation report only (专利法第五十条)."""
    if offered(asked) != "open" or seen.kind == RightKind.INV:
        return Outcome("pass", "不需要专利权评价报告", (("种类", seen.kind),))
    if asked.form.flag("evaluation_report", "是否有专利权评价报告"):
        return Outcome("pass", "申报已有专利权评价报告，审核时核对结论", (("申报", "已有"),))
    return Outcome("fail", "实用新型、外观设计没有专利权评价报告，不能实行开放许可")


def foreign(asked: Asked) -> Outcome:
    """A foreign transferee: clearance of the transfer abroad first (专利法第十条第二款)."""
    abroad = asked.form.flag("foreign_party", "是否拟向境外转让或者许可")
    if abroad is None:
        return Outcome("unknown", "请申报是否拟向外国人、外国企业转让或者许可")
    if not abroad:
        return Outcome("pass", "不向境外转让或者许可", (("申报", "否"),))
    if asked.form.flag("export_cleared", "是否已办技术出口或者对外转让审查手续"):
        return Outcome(
            "manual", "申报已办技术出口或者对外转让审查手续，审核时核对许可证或者登记证", (("申报", "已办"),)
        )
    return Outcome("fail", "拟向境外转让，没有办理技术出口登记（许可）和对外转让审查，不能挂牌")
