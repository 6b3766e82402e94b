"""Product examples as data: `data/utilisation/products/*.yaml`, read strictly, put on the shelf by demo or a bank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.core.money import parse_fen
from quanlian.utilisation.finance.families import TITLES
from quanlian.utilisation.finance.models import FinanceProduct
from quanlian.utilisation.finance.products.conditions import CONDITIONS, MODES


class Template(BaseModel):
    """One product; amounts are written in words (50万元), rates in percent a year."""

    model_config = ConfigDict(extra="forbid")

    code: str
    title: str
    bank: str
    kinds: list[str]
    modes: list[str]
    rate_low: Decimal
    rate_high: Decimal
    least: str
    most: str
    least_months: int = 1
    most_months: int
    regions: list[int] = []
    conditions: dict[str, int | str | bool | list[str]] = {}
    blurb: str = ""

    @field_validator("kinds")
    @classmethod
    def _kinds(cls, value: list[str]) -> list[str]:
        return _known(value, TITLES)

    @field_validator("modes")
    @classmethod
    def _modes(cls, value: list[str]) -> list[str]:
        return _known(value, MODES)

    @field_validator("conditions")
    @classmethod
    def _conditions(cls, value: dict[str, object]) -> dict[str, object]:
        _known(list(value), CONDITIONS)
        return value

    @model_validator(mode="after")
    def _order(self) -> Template:
        if self.rate_low > self.rate_high or self.least_months > self.most_months:
            raise ValueError("下限大于上限")
        if parse_fen(self.least) > parse_fen(self.most):
            raise ValueError("最低额度大于最高额度")
        return self


def _known(value: list[str], allowed: Container[str]) -> list[str]:
    odd = [one for one in value if one not in allowed]
    if odd or not value:
        raise ValueError(f"不认识：{'、'.join(odd) or '（空）'}")
    return value


def templates(folder: Path | None = None) -> list[Template]:
    """All templates, by file name. Raises UserError PRODUCT_FILE naming file and field."""
    found: list[Template] = []
    for path in sorted((folder or data() / "utilisation" / "products").glob("*.yaml")):
        raw = read_marked(path).data
        rows = raw.get("products") if isinstance(raw, dict) else None
        for row in rows if isinstance(rows, list) else []:
            found.append(_read(path, row))
    return found


def _read(path: Path, row: object) -> Template:
    try:
        return Template.model_validate(row)
    except (ValidationError, InvalidOperation, UserError) as error:
        name = row.get("code", "") if isinstance(row, dict) else ""
        raise UserError(
            "PRODUCT_FILE",
            f"产品文件{path.name}有误",
            value=f"{name} {error}"[:300],
            remedy="按同文件其他产品的写法改正",
        ) from error


def shelve(one: Template, since: dt.date) -> FinanceProduct:
    """Put a template on the shelf, or bring what stands there up to date."""
    from quanlian.core.people.models import Organisation

    bank = Organisation.objects.filter(name=one.bank).first()
    row, _ = FinanceProduct.objects.update_or_create(
        code=one.code,
        defaults={
            "title": one.title, "bank": bank, "bank_name": one.bank, "kinds": one.kinds, "modes": one.modes,
            "conditions": one.conditions, "rate_low": one.rate_low, "rate_high": one.rate_high,
            "least_fen": parse_fen(one.least), "most_fen": parse_fen(one.most), "least_months": one.least_months,
            "most_months": one.most_months, "regions": one.regions, "blurb": one.blurb, "since": since,
        },
    )  # fmt: skip
    return row
