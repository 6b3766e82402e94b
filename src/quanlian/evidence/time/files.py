"""The operator's file of authorities (QUANLIAN_TSA), read strictly: every refusal names the line."""

from __future__ import annotations

import datetime as dt
import re
import stat
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from quanlian.core.findings import UserError
from quanlian.evidence.time.authority import TEST, TRUSTS, Authority
from quanlian.rules.yaml_tree import Block, Item, Leaf, read_text, trouble

FIELDS = ("name", "title", "url", "trust", "policy", "roots", "seconds", "login", "source", "confidence")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
_OID = re.compile(r"[0-2](\.(0|[1-9]\d*))+")


@dataclass(frozen=True, slots=True)
class Settings:
    """`each`: how many authorities stamp every file; `tolerance` and `deadline` in seconds (see client.Client)."""

    authorities: tuple[Authority, ...]
    each: int = 1
    tolerance: float = 300.0
    deadline: float = 30.0


def read(file: Path) -> Settings:
    """Raises UserError RULES_FILE with the line, or TSA_FILE where the file cannot be read at all."""
    try:
        top = read_text(file.read_text(encoding="utf-8"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        remedy = "检查 QUANLIAN_TSA 的路径、权限和 UTF-8 编码"
        raise UserError("TSA_FILE", "时间戳机构文件无法读取", value=str(file), remedy=remedy) from error
    top.allow("authorities", "each", "tolerance", "deadline", "known")
    found = tuple(_authority(one, file.parent) for one in top.blocks("authorities"))
    _distinct(top, found)
    each = int(_number(top, "each", 1, 1, len(found)))
    tolerance = _number(top, "tolerance", 300, 1, 3600)
    return Settings(found, each, tolerance, _number(top, "deadline", 30, 1, 300))


def _distinct(top: Block, found: tuple[Authority, ...]) -> None:
    if not found:
        raise trouble(top, "没有列出时间戳机构", "在 authorities 下至少写一家；不用外部机构时请把 QUANLIAN_TSA 留空")
    names = [one.name for one in found]
    for at, block in enumerate(top.blocks("authorities")):
        if names[at] in names[:at]:
            raise trouble(block, "机构代号重复", "每家机构用不同的 name", value=names[at])


def _authority(block: Block, folder: Path) -> Authority:
    block.allow(*FIELDS)
    return Authority(
        name=_matching(block, "name", _NAME, "小写字母、数字、点和连字符"),
        title=block.text("title"),
        trust=_trust(block),
        roots=_roots(block, folder),
        url=_url(block),
        policy=_matching(block, "policy", _OID, "OID，如 1.2.3.4（请加引号）") if "policy" in block.entries else "",
        seconds=_number(block, "seconds", 10, 1, 60),
        login=_login(block, folder),
    )


def _trust(block: Block) -> str:
    trust = block.text("trust")
    if trust not in TRUSTS:
        raise trouble(_at(block, "trust"), "信任等级不对", f"写作 {'、'.join(TRUSTS)} 之一", value=trust)
    return trust


def _url(block: Block) -> str:
    """https only: a stamp needs no secrecy, but the login does. Plain http for test authorities on this machine."""
    url = block.text("url")
    parts = urlsplit(url)
    test = parts.scheme == "http" and parts.hostname in LOOPBACK and block.text("trust") == TEST
    if not parts.hostname or not (parts.scheme == "https" or test) or parts.username:
        remedy = "以 https:// 开头，不含账号；账号写在 login 指的文件里"
        raise trouble(_at(block, "url"), "机构网址不对", remedy, value=url)
    return url


def _roots(block: Block, folder: Path) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in block.sequence("roots"):
        found |= dict.fromkeys(_certificates(item, folder))
    if not found:
        raise trouble(block, "缺少机构的根证书 roots", "写 PEM 文件的路径（相对本文件），或直接写 PEM 内容")
    return tuple(found)


def _certificates(item: Item, folder: Path) -> list[str]:
    text = item.value if isinstance(item, Leaf) else None
    if not isinstance(text, str):
        raise trouble(item, "根证书应为 PEM 内容或文件路径", "每项写一个")
    try:
        raw = text.encode() if text.lstrip().startswith("-----BEGIN") else (folder / text).read_bytes()
        loaded = x509.load_pem_x509_certificates(raw)
    except (OSError, ValueError) as error:
        raise trouble(item, "根证书无法读取", "检查路径；文件应为 PEM 格式", value=text[:80]) from error
    for one in loaded:
        _root(item, one)
    return [one.public_bytes(Encoding.PEM).decode() for one in loaded]


def _root(item: Item, certificate: x509.Certificate) -> None:
    """A chain ends at a root: an intermediate here would never verify, and the operator would learn it too late."""
    subject = certificate.subject.rfc4514_string()
    if certificate.issuer != certificate.subject:
        raise trouble(item, "这不是根证书（签发者不是自己）", "换成证书链最上面的一张", value=subject[:80])
    if certificate.not_valid_after_utc < dt.datetime.now(dt.UTC):
        raise trouble(item, "根证书已过期", "向机构索取现行的根证书", value=subject[:80])


def _login(block: Block, folder: Path) -> str:
    """`user:password` from a file that only its owner can read."""
    if "login" not in block.entries:
        return ""
    file = folder / block.text("login")
    try:
        secret, mode = file.read_text(encoding="utf-8").strip(), file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise trouble(_at(block, "login"), "账号文件无法读取", "检查路径和权限", value=str(file)) from error
    if stat.S_IMODE(mode) & 0o077:
        raise trouble(_at(block, "login"), "账号文件可被他人读取", f"chmod 600 {file}")
    if ":" not in secret or "\n" in secret:
        raise trouble(_at(block, "login"), "账号文件的内容不对", "只写一行：账号:口令")
    return secret


def _number(block: Block, name: str, default: int, least: int, most: int) -> float:
    value = block.scalar(name)
    if value is None:
        return default
    if not isinstance(value, Decimal) or not least <= value <= most or value != int(value):
        raise trouble(_at(block, name), f"“{name}”不对", f"写 {least} 到 {most} 之间的整数", value=str(value))
    return float(value)


def _matching(block: Block, name: str, form: re.Pattern[str], rule: str) -> str:
    value = block.text(name)
    if not form.fullmatch(value):
        raise trouble(_at(block, name), f"“{name}”写法不对", f"只用{rule}", value=value)
    return value


def _at(block: Block, name: str) -> Item:
    return block.entries.get(name, block)
