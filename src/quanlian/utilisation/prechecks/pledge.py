"""Pledge registration pre-check: the grounds of refusal of 专利权质押登记办法（公告第461号）第十一条, one by one."""

from __future__ import annotations

from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind
from quanlian.rules.dates import add_months
from quanlian.rules.library import national
from quanlian.utilisation.prechecks.checking import Asked, Check, FormCheck, Outcome, RightCheck
from quanlian.utilisation.prechecks.encumbrances import challenge, pledges
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
from quanlian.utilisation.prechecks.seen import Seen

RULE = "专利权质押登记办法（公告第461号）"
MARKS = "商标法实施条例（2014）第七十条；注册商标专用权质押登记程序规定"
BOTH = (*PATENTS, *TRADEMARKS)
WHO, UNTIL = ("pledgors", "出质人"), ("debt_until", "债务履行期限")
PARTS = {
    "parties": "当事人的姓名或者名称、地址", "debt": "被担保债权的种类和数额", "term": "债务人履行债务的期限",
    "rights": "专利权项数及每项的名称、专利号、申请日、授权公告日", "scope": "质押担保的范围",
}  # fmt: skip


def not_pledged(seen: Seen, asked: Asked) -> Outcome:
    """No pledge on it stands."""
    standing = pledges(seen)
    if standing:
        shown = tuple(("质押登记", one.shown) for one in standing)
        return Outcome("fail", "已办理质押登记且处于质押期间；先办理注销登记", shown)
    return Outcome("pass", "登记库没有未注销的质押登记", (("质押登记", "无"),))


def twin(seen: Seen, asked: Asked) -> Outcome:
    """A same-day application of the other kind: allowed once the parties are told and still agree."""
    if seen.twins:
        data = tuple(("同日申请", one) for one in seen.twins)
        return _told("twin_agreed", "同样的发明创造已于同日申请另一种专利", asked, data)
    declared = asked.form.flag("same_day_filing", "同日是否就同样的发明创造另有申请")
    if declared:
        return _told("twin_agreed", "申报同日另有申请", asked, (("申报", "同日另有申请"),))
    if seen.app_date is None:
        return Outcome("unknown", "登记库没有申请日，不能查找同日申请")
    hidden = _whole_months(seen, asked)
    if declared is None and hidden:
        return Outcome("unknown", "申请日至今不满公布期间，同日的发明申请可能尚未公布，请申报有无")
    return Outcome("pass", "登记库没有同一申请人同日的同名申请", (("申请日", str(seen.app_date)),))


def _whole_months(seen: Seen, asked: Asked) -> bool:
    """Whether a same-day invention application may still be unpublished."""
    months = national().at("precheck.twin.unpublished_months", asked.on).value
    return seen.app_date is not None and asked.on < add_months(seen.app_date, int(str(months)))


def unchallenged(seen: Seen, asked: Asked) -> Outcome:
    """Invalidation proceedings under way: allowed once the parties are told and still agree."""
    notice = challenge(seen)
    declared = asked.form.flag("invalidation_pending", "是否已被启动无效宣告程序")
    if notice or declared:
        data = (("无效宣告", notice.shown if notice else "申报已启动"),)
        return _told("invalidation_agreed", "已被启动无效宣告程序", asked, data)
    if declared is None:
        return Outcome("unknown", "登记库不载正在审理的无效宣告请求，请申报有无")
    return Outcome("pass", "登记库没有无效宣告请求的记录，申报没有", (("申报", "无"),))


def _told(name: str, what: str, asked: Asked, data: tuple[tuple[str, str], ...]) -> Outcome:
    agreed = asked.form.flag(name, "被告知后是否仍同意办理")
    if agreed:
        return Outcome("pass", f"{what}；当事人被告知后声明同意继续办理，审核时核对声明", data)
    return Outcome("fail", f"{what}；须告知双方当事人，仍同意办理的提交声明后可以登记", data)


def all_marks(seen: Seen, asked: Asked) -> Outcome:
    """All of the owner's marks of the same name go together; likeness of signs and goods stays with a person."""
    left = [one for one in seen.siblings if one not in asked.numbers]
    if left:
        data = tuple(("应一并办理", one) for one in left)
        return Outcome("fail", "同一注册人还有同名的注册商标没有列入；在相同类似商品上的须一并质押", data)
    return Outcome("manual", "登记库没有漏列的同名商标；近似商标和类似商品由人工核对", (("注册人", _names(seen)),))


def agent(asked: Asked) -> Outcome:
    """A foreign party without a seat in China acts through a patent agency."""
    foreign = asked.form.flag("foreign_party", "是否有在中国没有经常居所或者营业所的外国当事人")
    name = asked.form.text("agency", "专利代理机构")
    if foreign is None:
        return Outcome("unknown", "请申报当事人中有没有在中国没有经常居所或者营业所的外国人、外国企业")
    if not foreign:
        return Outcome("pass", "没有须强制委托代理的外国当事人，可以自行办理", (("申报", "无外国当事人"),))
    if name:
        return Outcome("pass", "外国当事人已委托代理机构，审核时核对委托书", (("代理机构", name),))
    return Outcome("fail", "外国当事人须委托依法设立的专利代理机构办理")


def valuation(asked: Asked) -> Outcome:
    """A valued right needs its valuation report; a right the parties priced themselves needs none."""
    valued = asked.form.flag("valued", "是否经过资产评估")
    attached = asked.form.flag("valuation_report", "是否提交评估报告")
    if valued is None:
        return Outcome("unknown", "请申报专利权是否经过资产评估")
    if not valued:
        return Outcome("pass", "没有经过资产评估，无须提交评估报告", (("申报", "未评估"),))
    if attached:
        return Outcome("pass", "经过资产评估，申报已提交评估报告", (("申报", "已提交"),))
    return Outcome("fail", "经过资产评估的须提交资产评估报告")


def _names(seen: Seen) -> str:
    return "、".join(one.name for one in seen.owners)


PLEDGE: tuple[Check, ...] = (
    RightCheck("PLEDGE_HOLDER", "出质人是登记的权利人", f"{RULE}第十一条第一项", holder(*WHO), BOTH),
    RightCheck("PLEDGE_IN_FORCE", "权利没有终止或者被宣告无效", f"{RULE}第十一条第二项", in_force, BOTH),
    RightCheck("PLEDGE_GRANTED", "已授予权利", f"{RULE}第十一条第三项", granted, BOTH),
    RightCheck("PLEDGE_FEES", "按照规定缴纳年费", f"{RULE}第十一条第四项", fees),
    RightCheck("PLEDGE_UNDISPUTED", "没有权属纠纷中止或者保全", f"{RULE}第十一条第五项", undisputed, BOTH),
    RightCheck("PLEDGE_TERM", "债务期限在权利有效期内", f"{RULE}第十一条第六项", within_term(*UNTIL), BOTH),
    FormCheck(
        "PLEDGE_CONTRACT", "质押合同载明规定事项", f"{RULE}第八条、第十一条第七项",
        contents("contract_states", "precheck.pledge.contract_parts", PARTS, "质押合同"), BOTH,
    ),
    RightCheck("PLEDGE_CO_OWNERS", "取得全体共有人同意", f"{RULE}第十一条第八项", co_owners(*WHO), BOTH),
    RightCheck("PLEDGE_FREE", "没有处于质押期间", f"{RULE}第十一条第九项", not_pledged, BOTH),
    RightCheck("PLEDGE_TWIN", "同日申请已告知并同意", f"{RULE}第十一条第十项", twin, (RightKind.INV, RightKind.UM)),
    RightCheck("PLEDGE_CHALLENGE", "无效宣告程序已告知并同意", f"{RULE}第十一条第十一项", unchallenged, BOTH),
    RightCheck("PLEDGE_ALL_MARKS", "相同近似商标一并质押", MARKS, all_marks, TRADEMARKS),
    FormCheck("PLEDGE_AGENT", "外国当事人委托代理机构", f"{RULE}第五条", agent),
    FormCheck("PLEDGE_VALUATION", "经评估的提交评估报告", f"{RULE}第七条第二款", valuation),
)  # fmt: skip
