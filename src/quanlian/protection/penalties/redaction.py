"""Personal data taken out of a decision before it is published: names, ID numbers, phones, accounts, addresses.

Numbers are found in any width and with blanks or hyphens inside. Names are masked where they are listed or stand
behind a label (法定代表人：…); an unlisted name in running text cannot be told from other words, so a person checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quanlian.core.masking import STAR, mask_account, mask_address, mask_id, mask_name, mask_phone

_HALF = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_GAP = r"[ \t-]?"
_ID = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{14}(?![0-9A-Za-z.])")
_ACCOUNT = re.compile(rf"(?<![0-9A-Za-z])\d(?:{_GAP}\d){{15,18}}(?![0-9A-Za-z.])")
_LABELLED_ACCOUNT = re.compile(rf"(?<=[账帐卡]号)[:：为 ]{{0,3}}(\d(?:{_GAP}\d){{7,24}})")
_MOBILE = re.compile(rf"(?<![0-9A-Za-z])(?:\+?86[ -]?)?1[3-9]\d(?:{_GAP}\d){{8}}(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])(?:\(?0\d{2,3}\)?[ -]?)\d{7,8}(?![0-9A-Za-z])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NAME_LABELS = (
    "法定代表人|主要负责人|负责人|经营者|委托代理人|代理人|联系人|证人|投资人|责任人|投诉人|举报人|经手人|姓名"
)
_LABELLED_NAME = re.compile(
    rf"(?:{_NAME_LABELS})[:： ]\s*([一-鿿]{{1,4}}(?:·[一-鿿]{{1,8}})*)(?=[\s，。；、,;（()）]|$)"
)
_HOME = "家庭住址|户籍地址|户籍所在地|户籍地|现住址|居住地址|居住地|住址|住所地|住所|现住"
_LABELLED_ADDRESS = re.compile(rf"(?:{_HOME})[:： ]?\s*([^，。；,;\s（()）]{{4,60}})")


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text without personal data and how often each kind was masked."""

    text: str
    masked: tuple[tuple[str, int], ...]


def redact(text: str, persons: Iterable[str] = (), addresses: Iterable[str] = (), keep: Iterable[str] = ()) -> Redacted:
    """`text` with personal data masked. `persons`, `addresses`: of natural persons; `keep`: public strings to leave
    alone (the party's credit code, its business address)."""
    public = frozenset(one.strip() for one in keep if one.strip())
    counts: dict[str, int] = {}
    for title, found, mask in _steps(text, tuple(persons), tuple(addresses), public):
        text, hits = found(text, mask)
        if hits:
            counts[title] = counts.get(title, 0) + hits
    return Redacted(text, tuple(counts.items()))


Mask = Callable[[str], str]
Finder = Callable[[str, Mask], tuple[str, int]]


def _steps(
    text: str, persons: tuple[str, ...], addresses: tuple[str, ...], public: frozenset[str]
) -> list[tuple[str, Finder, Mask]]:
    """Addresses and names first, as they are literal; then numbers, the longest kinds first."""
    labelled_names = [m[1] for m in _LABELLED_NAME.finditer(text) if m[1] not in public]
    labelled_addresses = [m[1] for m in _LABELLED_ADDRESS.finditer(text) if m[1] not in public]
    return [
        ("住址", _literal([*addresses, *labelled_addresses], public), mask_address),
        ("姓名", _literal([*persons, *labelled_names], public), mask_name),
        ("电子邮箱", _pattern(_EMAIL, public), lambda found: STAR * 3 + found[found.index("@") :]),
        ("证件号码", _pattern(_ID, public), _mask_id),
        ("账号", _pattern(_ACCOUNT, public), _mask_account),
        ("账号", _pattern(_LABELLED_ACCOUNT, public), _mask_account),
        ("证件号码", _pattern(_OLD_ID, public), lambda found: found[:6] + STAR * 9),
        ("电话", _pattern(_MOBILE, public), _mask_phone),
        ("电话", _pattern(_LANDLINE, public), _mask_phone),
    ]


def _literal(words: Iterable[str], public: frozenset[str]) -> Finder:
    """Replace every occurrence of the words. The longest string at a place wins: 张三丰 is not left as 张*丰, and a
    public name that holds a person's (张三食品店) stays whole."""
    private = {one.strip() for one in words if len(one.strip()) > 1}
    longest = sorted(private | public, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(one) for one in longest))

    def replace(text: str, mask: Mask) -> tuple[str, int]:
        if not private:
            return text, 0
        hits = sum(found[0] not in public for found in pattern.finditer(text))
        return pattern.sub(lambda found: found[0] if found[0] in public else mask(found[0]), text), hits

    return replace


def _pattern(pattern: re.Pattern[str], public: frozenset[str]) -> Finder:
    """Replace what the pattern finds in the half-width shadow of the text (same length, so places agree)."""

    def replace(text: str, mask: Mask) -> tuple[str, int]:
        parts, last, hits = [], 0, 0
        for found in pattern.finditer(text.translate(_HALF)):
            start, end = found.span(found.lastindex or 0)
            plain = found[found.lastindex or 0]
            if plain in public:
                continue
            parts += [text[last:start], mask(plain)]
            last, hits = end, hits + 1
        return "".join((*parts, text[last:])), hits

    return replace


def _bare(found: str) -> str:
    return re.sub(r"[\s-]", "", found)


def _mask_id(found: str) -> str:
    return mask_id(_bare(found))


def _mask_account(found: str) -> str:
    return mask_account(_bare(found))


def _mask_phone(found: str) -> str:
    return mask_phone(_bare(found))
