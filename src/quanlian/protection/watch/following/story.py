"""A lead told in sentences, as complaints and notices need it: what was seen where, against which right, proved by
what."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from quanlian.core.money import format_yuan
from quanlian.protection.watch.following.exhibits import Exhibit
from quanlian.protection.watch.models import Item, Lead, Seller

WHERE = {"title": "商品标题", "brand": "品牌栏", "shop": "店铺名称", "image": "商品图片", "text of image": "图片文字"}


def facts(lead: Lead, proofs: Iterable[Exhibit]) -> str:
    """The facts and reasons for a complaint or a source of a case; a draft that a person reads before it is sent."""
    parts = [seen(lead.item), sold(lead.item), comparison(lead), worth(lead), proved(proofs)]
    return "\n".join(part for part in parts if part)


def seen(item: Item) -> str:
    """Who offered what where on which day."""
    return f"{item.seen_on}，在{shop(item.seller)}发现商品“{item.title}”，链接：{item.url}"


def shop(seller: Seller) -> str:
    """The shop as its platform shows it, with the licence where one is shown."""
    licence = f"，亮照主体{seller.licence_name}" if seller.licence_name else "，未查到亮照主体"
    code = f"（{seller.licence_code}）" if seller.licence_code else ""
    return f"{seller.platform}平台店铺“{seller.name}”（店铺编号{seller.shop_id}{licence}{code}）"


def sold(item: Item) -> str:
    price = f"标价{format_yuan(item.price_fen)}" if item.price_fen is not None else "未取得标价"
    return f"{price}，{f'显示销量{item.sales}件' if item.sales is not None else '未取得销量'}。"


def comparison(lead: Lead) -> str:
    """The right, the sign and how they compare, with the reason codes of the comparison."""
    mark, where = lead.mark, WHERE.get(lead.where, "商品页")
    right = f"{mark.holder}的第{mark.number}号注册商标“{mark.name}”{_classes(mark.classes)}"
    head = f"该商品在{where}使用标志“{lead.sign}”，与{right}比对："
    return head + ("；".join(reasons(lead)) or "两者整体近似") + "。"


def reasons(lead: Lead) -> list[str]:
    """Each rule that speaks for likeness, with its code."""
    listed = lead.likeness.get("reasons") or []
    return [f"{one.get('note', '')}（{one.get('code', '')}）" for one in listed if not one.get("against")]


def worth(lead: Lead) -> str:
    return f"按标价和销量估计货值{format_yuan(lead.value_fen)}（估计数，以查实为准）。" if lead.value_fen else ""


def proved(proofs: Iterable[Exhibit]) -> str:
    """The evidence by its numbers, times and digests, so that a reader can check each."""
    said = [f"{one.number}（{one.source}，{_moment(one)}，{one.file}的SHA-256：{one.sha256}）" for one in proofs]
    return f"证据已存证，编号：{'；'.join(said)}。" if said else "页面尚未取证。"


def _moment(one: Exhibit) -> str:
    return f"{timezone.localtime(one.made_at):%Y-%m-%d %H:%M:%S}"


def _classes(classes: Iterable[str]) -> str:
    listed = "、".join(classes)
    return f"（第{listed}类）" if listed else ""
