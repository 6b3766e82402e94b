"""What the evidence pack (线索证据册) prints: right, comparison, goods and shop, captures, prices, estimate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.money import format_yuan
from quanlian.core.people.models import User
from quanlian.evidence import issuer
from quanlian.evidence.certificate.printable import beijing
from quanlian.evidence.certificate.spelling import Page, Value
from quanlian.procedures.moment import today
from quanlian.protection.watch.following import story
from quanlian.protection.watch.following.exhibits import Exhibit
from quanlian.protection.watch.models import Item, Lead, Price, WatchedMark
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.rows import rows

REMARK = (
    "本册由系统依照线索和存证编制。比对结果是系统的提示，不是认定；货值按标价和销量估计，以查实为准。"
    "各项证据可以按存证编号在线核验，也可以用离线核验程序核验。"
)
MOST_PRICES = 12
SAME = "same"


def page(user: User, lead: Lead, proofs: Sequence[Exhibit], at: dt.datetime, picture: bool) -> Page:
    """Everything as text; `picture`: whether a screenshot lies beside the template. The registry is read as `user`."""
    return {
        "number": lead.number,
        "title": f"{lead.mark.name} · {lead.item.title}",
        "office": issuer.name(),
        "right": _right(user, lead.mark),
        "comparison": _comparison(lead),
        "aligned": [_place(one) for one in lead.likeness.get("aligned") or []],
        "reasons": [{"code": str(one.get("code", "")), "note": str(one.get("note", ""))} for one in _reasons(lead)],
        "goods": _goods(lead.item),
        "exhibits": [_exhibit(one) for one in proofs],
        "picture": picture,
        "prices": _prices(lead.item),
        "worth": _worth(lead),
        "remark": REMARK,
        "made": f"{beijing(at)}（北京时间）",
    }


def _right(user: User, mark: WatchedMark) -> Value:
    now = today()
    known = next(iter(rows(user, [mark.right_id], Clock(now, now))), None)
    applied = known.app_date.isoformat() if known and known.app_date else "未登记"
    return [
        ["商标", mark.name],
        ["注册号", mark.number],
        ["类别", "、".join(mark.classes) or "未登记"],
        ["注册人", mark.holder],
        ["统一社会信用代码", mark.organisation.uscc if mark.organisation else "未登记"],
        ["申请日期", applied],
        ["登记状态", f"{known.standing.word}（{now.isoformat()}，本系统权利登记）" if known else "登记中没有"],
    ]


def _comparison(lead: Lead) -> Value:
    return [
        ["所见标志", lead.sign],
        ["所在", story.WHERE.get(lead.where, "商品页")],
        ["近似程度", f"{float(lead.likeness.get('score') or 0):.1f}（满分一百，系统提示）"],
        ["显著部分", str(lead.likeness.get("dominant_b") or lead.mark.name)],
    ]


def _reasons(lead: Lead) -> list[dict[str, object]]:
    return [one for one in lead.likeness.get("reasons") or [] if not one.get("against")]


def _place(one: dict[str, object]) -> Value:
    """The lead's comparison has the sign as `a` and the mark as `b`."""
    same = SAME if one.get("kind") == SAME else ""
    return {"sign": str(one.get("a") or ""), "mark": str(one.get("b") or ""), "same": same}


def _goods(item: Item) -> Value:
    seller = item.seller
    return [
        ["平台", seller.platform],
        ["店铺", f"{seller.name}（{seller.shop_id}）"],
        ["亮照主体", seller.licence_name or "未查到"],
        ["统一社会信用代码", seller.licence_code or "未查到"],
        ["所在地", seller.region_name or "未查到"],
        ["商品", item.title],
        ["链接", item.url],
        ["标价", format_yuan(item.price_fen) if item.price_fen is not None else "未取得"],
        ["销量", str(item.sales) if item.sales is not None else "未取得"],
        ["采集日期", item.seen_on.isoformat()],
    ]


def _exhibit(one: Exhibit) -> Value:
    return [
        ["存证编号", one.number],
        ["来源", one.source],
        ["存证时间", f"{beijing(one.made_at)}（北京时间）"],
        ["文件", one.file],
        ["SHA-256", one.sha256],
    ]


def _prices(item: Item) -> Value:
    seen = Price.objects.filter(item=item).order_by("-on")[:MOST_PRICES]
    return [[one.on.isoformat(), format_yuan(one.price_fen)] for one in seen] or [["价格记录", "没有历史价格"]]


def _worth(lead: Lead) -> Value:
    value = format_yuan(lead.value_fen) if lead.value_fen is not None else "不能估计"
    return [["估计货值", value], ["估计方法", "标价乘以销量；标价和销量见上"]]
