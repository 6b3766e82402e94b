"""Two to four documents side by side: the same fields in the same rows, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.search.document import Document
from quanlian.search.results.differing import compared, split_claims
from quanlian.search.results.hits import address_of, text_of

FEWEST, MOST = 2, 4
CLAIMS = 30
"""Claims of a document that are compared."""
FIELDS = (
    ("number", "号码"), ("kind_label", "种类"), ("status_label", "状态"), ("why", "状态说明"), ("owners", "权利人"),
    ("place", "所在地"), ("agency", "代理机构"), ("app_date", "申请日"), ("pub_date", "公开（公告）日"),
    ("grant_date", "授权（注册）日"), ("expiry_date", "届满日"), ("classes", "分类号"), ("family", "同族号"),
)  # fmt: skip
TEXTS = (("title", "名称"), ("abstract", "摘要"), ("goods", "商品和服务"))


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all documents. `differs`: they do not all say the same; what differs from the first is marked."""

    label: str
    cells: tuple[SafeString, ...]
    differs: bool
    long: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The documents' heads (address, title) and the rows."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def compare(found: Sequence[Document]) -> Comparison:
    """Raises UserError COMPARE_NUMBER for fewer than two or more than four."""
    demand_number(len(found))
    heads = tuple((address_of(one.key), text_of(one.payload, "title") or one.key) for one in found)
    rows = [_row(_(label), [text_of(one.payload, name) for one in found], texts=False) for name, label in FIELDS]
    rows += [_row(_(label), [one.text.get(name, "") for one in found], texts=True) for name, label in TEXTS]
    return Comparison(heads, tuple(row for row in (*rows, *_claims(found)) if any(row.cells)))


def demand_number(count: int) -> None:
    if not FEWEST <= count <= MOST:
        raise UserError(
            "COMPARE_NUMBER", "一次比较二至四件文献", value=str(count), remedy="在检索结果中勾选二至四件再比较"
        )


def _row(label: str, values: Sequence[str], *, texts: bool) -> Row:
    cells = compared(values) if texts else tuple(escape(value) for value in values)
    return Row(label, cells, len(set(values)) > 1, texts)


def _claims(found: Sequence[Document]) -> list[Row]:
    """Claim against claim by its number."""
    each = [split_claims(one.text.get("claims", "")) for one in found]
    numbers = sorted({number for claims in each for number in claims})[:CLAIMS]
    return [
        _row(_("权利要求 %(n)s") % {"n": number}, [claims.get(number, "") for claims in each], texts=True)
        for number in numbers
    ]
