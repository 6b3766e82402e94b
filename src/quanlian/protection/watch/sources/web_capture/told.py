"""What the text of a goods page tells: title, price, brand, seller; as far as it can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from quanlian.evidence.capture.plain import plain

_PRICE = re.compile(r"[¥￥]\s*(\d[\d,]*(?:\.\d{1,2})?)")
_SHOP = re.compile(r"(?:店铺|商家|卖家|旗舰店)(?:名称)?\s*[:：]\s*([^\s，,。;；|<>]{2,40})")
_SOLD = re.compile(r"(?:已售|月销|销量|累计销量)\s*[:：]?\s*(\d[\d.]*万?)\+?")


@dataclass(frozen=True, slots=True)
class Told:
    """Blank is not told."""

    title: str = ""
    price: str = ""
    brand: str = ""
    shop: str = ""
    sold: str = ""


def told(page: bytes) -> Told:
    """Never raises: a page may be anything."""
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(encoding=_encoding(page), huge_tree=False))
    except (ValueError, LookupError, html.etree.LxmlError):
        return Told()
    data = next(_products(tree), {})
    words = " ".join(str(tree.xpath("string()")).split())[:200_000]
    offer = _inner(data, "offers")
    return Told(
        title=plain(_text(data.get("name")) or _meta(tree, "og:title") or _first(tree, "//title"), 500),
        price=_text(offer.get("price")) or _meta(tree, "product:price:amount") or _group(_PRICE, words),
        brand=plain(_text(_inner(data, "brand").get("name")) or _text(data.get("brand")), 120),
        shop=plain(_text(_inner(offer, "seller").get("name")) or _group(_SHOP, words), 120),
        sold=_group(_SOLD, words),
    )


def _encoding(page: bytes) -> str:
    """As the page says of itself; Chinese shops still use GBK."""
    found = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{3,20})", page[:4096])
    name = found[1].decode().lower() if found else "utf-8"
    return "gb18030" if name in ("gbk", "gb2312") else name


def _products(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(str(script))
        except (ValueError, RecursionError):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and one.get("@type") == "Product":
                yield one


def _inner(data: dict[str, object], name: str) -> dict[str, object]:
    value = data.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def _meta(tree: html.HtmlElement, name: str) -> str:
    found = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return str(found[0]).strip() if found else ""


def _first(tree: html.HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return " ".join(str(found[0].xpath("string()")).split()) if found else ""


def _group(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[1] if found else ""
