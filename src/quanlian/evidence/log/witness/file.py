"""The operator's file of witnesses: a YAML list of name, url and key."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import yaml

from quanlian.core.findings import UserError
from quanlian.evidence.log.witness.client import LOOPBACK
from quanlian.evidence.log.witness.witness import Witness
from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import COSIGNATURE, read_key

FIELDS = {"name", "url", "key"}


def witnesses(path: Path) -> list[Witness]:
    """The witnesses of a file, in its order. Raises UserError WITNESS_FILE that says which one is wrong."""
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise _bad(f"读不出来：{error}", str(path)) from None
    if not isinstance(listed, list):
        raise _bad("应为列表，每项有 name、url、key", str(path))
    return [_witness(one) for one in listed]


def _witness(one: object) -> Witness:
    if not isinstance(one, dict) or set(one) != FIELDS or not all(isinstance(value, str) for value in one.values()):
        raise _bad("每项恰有 name、url、key 三个文本", str(one)[:200])
    parts = urlsplit(one["url"])
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise _bad("地址须为 https", one["url"])
    try:
        key = read_key(one["key"])
    except Flaw as flaw:
        raise _bad(str(flaw), one["name"]) from None
    if key.kind != COSIGNATURE:
        raise _bad("公钥不是见证人签名（cosignature/v1）的公钥", one["name"])
    return Witness(one["name"], one["url"], key)


def _bad(message: str, value: str) -> UserError:
    remedy = "按 docs/evidence-log.md 改正见证人文件"
    return UserError("WITNESS_FILE", f"见证人文件有误：{message}", value=value, remedy=remedy)
