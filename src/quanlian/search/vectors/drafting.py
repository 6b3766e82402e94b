"""Words that patent drafting puts everywhere: they name the kind of a thing, not the thing."""

from __future__ import annotations

import re

SHORT = 80
"""Characters up to which a text is a title; in longer ones the frequencies alone do."""
_TAIL = re.compile(
    r"(?:[、，,及和与其以]|的|方法|装置|系统|设备|终端|电子|计算机|可读|存储|介质|程序|产品|服务器|芯片)+$"
)
_LINKS = re.compile(r"一种|一类|基于|及其|以及|用于|[及和与的]")
_LEAST = 3


def core(text: str) -> str:
    """A title without its drafting words (一种…及其装置), links as blanks; the whole where little would stay."""
    plain = text.strip()
    if len(plain) > SHORT:
        return plain
    left = _LINKS.sub(" ", _TAIL.sub("", plain)).strip()
    return left if len(left.replace(" ", "")) >= _LEAST else plain
