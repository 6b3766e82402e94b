"""The card a shop hangs up: the mark, who may sell what, the code and its QR picture."""

from __future__ import annotations

import io
from pathlib import Path

import segno
from django.utils import timezone

from quanlian.evidence import issuer
from quanlian.evidence.certificate.spelling import Page
from quanlian.evidence.certificate.typeset import typeset
from quanlian.protection.watch.authorising.codes import printed
from quanlian.protection.watch.models import Authorisation

TEMPLATE = Path(__file__).with_name("card.typ")
EVERYWHERE, ALL_GOODS, OPEN = "不限平台", "全部商品", "长期"


def svg(url: str) -> bytes:
    """The address as a QR picture; error correction M bears a stained or folded print."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", scale=6, border=4)
    return out.getvalue()


def png(url: str) -> bytes:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=10, border=4)
    return out.getvalue()


def pdf(row: Authorisation, code: str, url: str) -> bytes:
    """One A5 page to print. Raises UserError CERTIFICATE_…"""
    return typeset(str(TEMPLATE), _page(row, code, url), timezone.now(), {"qr.png": png(url)}, None)


def _page(row: Authorisation, code: str, url: str) -> Page:
    shop = row.shop_name or row.shop_id
    return {
        "office": issuer.name(),
        "number": printed(code),
        "title": f"{row.mark.name} 授权查验",
        "mark": row.mark.name,
        "url": url,
        "lines": [
            ["注册号", row.mark.number],
            ["商标注册人", row.mark.holder],
            ["被授权人", row.to_name],
            ["店铺", f"{row.platform} {shop}".strip() or EVERYWHERE],
            ["商品范围", row.sku or ALL_GOODS],
            ["授权内容", row.scope],
            ["授权期限", f"{row.starts_on} 至 {row.ends_on or OPEN}"],
        ],
        "note": "扫描二维码或在查验页输入查验码，查看授权今天是否有效。以查验页显示为准。",
    }
