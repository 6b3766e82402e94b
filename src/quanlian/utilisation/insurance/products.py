"""The catalogue of products, from `data/utilisation/insurance/products.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.rules.yaml_tree import Block, read_file, scalars, trouble


@dataclass(frozen=True, slots=True)
class Product:
    """`kinds`: of rights it insures, none where it insures no right; `guarantee`: it secures a loan."""

    code: str
    title: str
    event: str
    kinds: tuple[str, ...]
    waiting_days: int
    guarantee: bool


@cache
def products() -> Mapping[str, Product]:
    """Read once. Raises UserError RULES_FILE with file and line."""
    tree = read_file(data() / "utilisation" / "insurance" / "products.yaml")
    found: dict[str, Product] = {}
    for block in tree.blocks("products"):
        one = _product(block)
        if one.code in found:
            raise trouble(block, "产品重复", "删去一处", value=one.code)
        found[one.code] = one
    return found


def product(code: str) -> Product:
    """Raises UserError INSURANCE_PRODUCT."""
    found = products().get(code)
    if found is None:
        raise UserError(
            "INSURANCE_PRODUCT", "没有这种保险产品", value=code, rule="、".join(products()), remedy="改用所列产品"
        )
    return found


def _product(block: Block) -> Product:
    block.allow("code", "title", "event", "kinds", "waiting_days", "guarantee")
    days = block.scalar("waiting_days")
    if not isinstance(days, Decimal) or days < 0:
        raise trouble(block, "等待期有误", "写日数，没有的写 0")
    kinds = tuple(str(one) for one in scalars(block.sequence("kinds")))
    return Product(
        block.text("code"), block.text("title"), block.text("event"), kinds, int(days), block.flag("guarantee")
    )
