"""Checks on who holds the right and whether it stands: shared by all three reports."""

from __future__ import annotations

from collections.abc import Callable, Collection

from quanlian.core.calendar.arithmetic import add
from quanlian.registry.importing.party_key import party_key
from quanlian.rules.fees import FeeDue, fee_calendar
from quanlian.rules.library import national
from quanlian.utilisation.prechecks.checking import Asked, Outcome
from quanlian.utilisation.prechecks.encumbrances import preservations, suspension
from quanlian.utilisation.prechecks.seen import Owner, Seen

RightRun = Callable[[Seen, Asked], Outcome]


def holder(field: str, word: str) -> RightRun:
    """Whether everybody named under `field` (出质人, 许可人 …) is a registered owner."""

    def check(seen: Seen, asked: Asked) -> Outcome:
        named = asked.form.texts(field, word)
        owners = "、".join(one.name for one in seen.owners)
        data = (("登记的权利人", owners),)
        if not seen.owners:
            return Outcome("unknown", "登记库没有这件权利的权利人，请提交登记簿副本由人工核对")
        if named is None:
            return Outcome("unknown", f"没有填写{word}，请填写后重新核验", data)
        strangers = [name for name in named if not any(is_owner(name, one) for one in seen.owners)]
        if strangers:
            others = "、".join(strangers)
            return Outcome("fail", f"{others}不是登记的权利人；已转让或更名的，先办理著录项目变更", data)
        return Outcome("pass", f"{word}是登记的权利人", data)

    return check


def is_owner(name: str, owner: Owner) -> bool:
    """Whether a name or a credit code stands for the owner."""
    bare = "".join(name.split())
    return party_key(name) in owner.keys or (bool(owner.uscc) and bare.upper() == owner.uscc)


def co_owners(field: str, word: str, alone: Collection[str] = ()) -> RightRun:
    """Whether all co-owners take part or consent; `alone`: licence types one may grant alone (专利法第十四条)."""

    def check(seen: Seen, asked: Asked) -> Outcome:
        named = asked.form.texts(field, word) or ()
        absent = [one.name for one in seen.owners if not any(is_owner(name, one) for name in named)]
        data = (("登记的权利人", "、".join(one.name for one in seen.owners)),)
        if not seen.owners:
            return Outcome("unknown", "登记库没有这件权利的权利人，不能判断是否共有")
        if len(seen.owners) == 1:
            return Outcome("pass", "单独所有，无须共有人同意", data)
        if not absent:
            return Outcome("pass", f"全体共有人都是{word}", data)
        if asked.form.text("licence_type", "许可种类") in alone:
            return Outcome("pass", "普通许可，共有人无相反约定的可以单独许可，使用费在共有人之间分配", data)
        return _consent(absent, asked, data)

    return check


def _consent(absent: list[str], asked: Asked, data: tuple[tuple[str, str], ...]) -> Outcome:
    agreed, otherwise = (
        asked.form.flag("co_owner_consent", "共有人是否同意"),
        asked.form.flag("co_owner_agreement", "共有人是否另有约定"),
    )
    missing = "、".join(absent)
    if agreed or otherwise:
        return Outcome("pass", f"共有，申报{'共有人已同意' if agreed else '共有人另有约定'}，审核时核对书面文件", data)
    if agreed is None:
        return Outcome("unknown", f"共有，{missing}没有参加；请说明是否取得其同意，或者另有约定", data)
    return Outcome("fail", f"没有取得共有人{missing}的同意", data)


def in_force(seen: Seen, asked: Asked) -> Outcome:
    """Neither ended nor declared invalid."""
    data = (("核验日", asked.on.isoformat()), *((("届满日", str(seen.last_day)),) if seen.last_day else ()))
    if seen.state == "force":
        return Outcome("pass", "登记状态为有效", data)
    if seen.state == "lapsed":
        return Outcome("fail", f"权利已终止或者被宣告无效：{seen.why}", data)
    if seen.state in ("pending", "failed"):
        return Outcome("fail", f"不是有效的权利：{seen.why or '尚未授权'}", data)
    return Outcome("unknown", "登记库在核验日没有这件权利的法律状态，请提交登记簿副本", data)


def granted(seen: Seen, asked: Asked) -> Outcome:
    """Granted (registered), not a mere application."""
    if seen.granted_on:
        return Outcome("pass", "已授权公告（核准注册）", (("授权公告日", str(seen.granted_on)),))
    if seen.state in ("pending", "failed"):
        return Outcome("fail", "申请尚未被授予权利，申请权不能办理")
    return Outcome("unknown", "登记库没有授权公告（注册）的记录，请提交证书或者登记簿副本")


def undisputed(seen: Seen, asked: Asked) -> Outcome:
    """Neither suspended over ownership nor preserved by a court (实施细则第一百零三至一百零五条)."""
    standing = preservations(seen)
    if standing:
        return Outcome("fail", "处于财产保全中，有关手续暂停办理；解除后再办", (("保全", standing[-1].shown),))
    notice = suspension(seen)
    if notice:
        return Outcome("fail", "有关程序已中止；恢复后再办", (("中止", notice.shown),))
    declared = asked.form.flag("ownership_dispute", "是否因权属纠纷请求中止")
    if declared:
        return Outcome("fail", "申报已因权属纠纷请求中止，手续暂停办理", (("申报", "权属纠纷中止"),))
    if declared is None:
        return Outcome("unknown", "登记库没有保全记录；权属纠纷中止不在公报中，请申报有无", (("保全", "无记录"),))
    return Outcome("pass", "登记库没有保全记录，申报没有权属纠纷中止", (("保全", "无记录"), ("申报", "无权属纠纷")))


def fees(seen: Seen, asked: Asked) -> Outcome:
    """Annual fees are not in the register, only their lapse: what is due is computed, what was paid must be shown."""
    if seen.state == "lapsed":
        return Outcome("fail", f"权利已终止（{seen.why}），不再缴费", (("状态", seen.why),))
    due = _latest_due(seen, asked)
    if due is None:
        return Outcome("unknown", "缺少申请日、授权日或者两者不合，算不出应缴年度；请提交缴费凭证")
    data = (("年费", f"第{due.year}年度，应于{due.due_on}前缴纳"),)
    if due.at_registration:
        return Outcome("pass", f"第{due.year}年度年费在授权登记时已缴，下一年度尚未到期", data)
    paid = asked.form.number("fee_paid_year", "已缴至第几年度")
    if paid is None:
        return Outcome("unknown", f"登记库不载缴费情况，请填写已缴年度并提交第{due.year}年度的缴费凭证", data)
    if paid >= due.year:
        return Outcome("pass", f"申报已缴至第{paid}年度，审核时核对缴费凭证", (*data, ("申报已缴", f"第{paid}年度")))
    return Outcome(
        "fail", f"第{due.year}年度年费没有缴纳，补缴期至{due.grace_until}", (*data, ("申报已缴", f"第{paid}年度"))
    )


def _latest_due(seen: Seen, asked: Asked) -> FeeDue | None:
    """The newest fee whose due day, moved off a day off, is over; the fee of the grant year if none is.

    None where the dates do not allow a schedule.
    """
    if seen.app_date is None or seen.granted_on is None or seen.granted_on < seen.app_date:
        return None
    schedule = fee_calendar(seen.kind, seen.app_date, seen.granted_on)
    over = [one for one in schedule[1:] if add(one.due_on, "0 cd", asked.calendar).date < asked.on]
    return over[-1] if over else next(iter(schedule), None)


def within_term(field: str, word: str) -> RightRun:
    """Whether a day under `field` (债务履行期, 许可期) lies within the term of the right."""

    def check(seen: Seen, asked: Asked) -> Outcome:
        until = asked.form.date(field, word)
        if until is None:
            return Outcome("unknown", f"没有填写{word}，请填写后重新核验")
        if seen.last_day is None:
            return Outcome("unknown", "登记库算不出权利的届满日，请提交登记簿副本", ((word, str(until)),))
        data = ((word, str(until)), ("权利届满日", str(seen.last_day)))
        if until <= seen.last_day:
            return Outcome("pass", f"{word}不超过权利的有效期", data)
        if seen.is_mark:
            return Outcome("manual", f"{word}超过注册有效期，须承诺按期续展，由人工审核", data)
        return Outcome("fail", f"{word}超过专利权有效期，请缩短期限或者更换权利", data)

    return check


def contents(field: str, parameter: str, titles: dict[str, str], document: str) -> Callable[[Asked], Outcome]:
    """Whether the document states everything the article lists; not told, it is left to a person."""

    def check(asked: Asked) -> Outcome:
        listed = national().at(parameter, asked.on).value
        wanted = [str(one) for one in listed] if isinstance(listed, tuple) else []
        stated = asked.form.texts(field, f"{document}载明的事项")
        if stated is None:
            everything = "、".join(titles.get(one, one) for one in wanted)
            return Outcome("manual", f"请对照{document}核对是否载明：{everything}")
        missing = "、".join(titles.get(one, one) for one in wanted if one not in stated)
        if missing:
            return Outcome("fail", f"{document}没有载明：{missing}", (("缺少", missing),))
        return Outcome("pass", f"{document}载明了规定的事项", (("申报", "、".join(stated)),))

    return check
