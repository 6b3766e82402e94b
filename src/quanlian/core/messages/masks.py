"""Addresses and free text made fit for logs and records: nobody's mail, phone or identity number stands in them."""

from __future__ import annotations

import re

from quanlian.core.masking import STAR, mask_id, mask_phone

# Without the look-arounds eleven digits of an application number would read as a telephone number.
_PHONE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?!\d)")
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")


def mask_mail(address: str) -> str:
    """`zhangsan@example.cn` → `z***@example.cn`; what holds no @ is hidden whole."""
    name, at, domain = address.strip().rpartition("@")
    return f"{name[:1]}{STAR * 3}@{domain}" if at else STAR * len(domain)


def scrub(text: str) -> str:
    """The text with every mail address, mobile and identity number in it masked."""
    text = _MAIL.sub(lambda found: mask_mail(found[0]), text)
    text = _IDENTITY.sub(lambda found: mask_id(found[0]), text)
    return _PHONE.sub(lambda found: mask_phone(found[0]), text)
