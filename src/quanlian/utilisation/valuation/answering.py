"""Answers for the shell and for programs: plain data, amounts as decimal text in 元."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.procedures.moment import today
from quanlian.utilisation.valuation import services
from quanlian.utilisation.valuation.money.value import Value
from quanlian.utilisation.valuation.naming import named
from quanlian.utilisation.valuation.wording import NOT_AN_APPRAISAL

LARGEST = 1_000_000


def yuan(fen: int) -> str:
    """53114344 分 → `531143.44`."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def read_input(path: Path) -> dict[str, object]:
    """A JSON object. Raises UserError VALUE_FILE."""
    try:
        given = json.loads(path.read_text("utf-8")[:LARGEST], parse_float=str, parse_int=str)
    except (ValueError, OSError) as error:
        raise UserError("VALUE_FILE", "输入文件不是 JSON", value=path.name, remedy="按说明写一个 JSON 对象") from error
    if not isinstance(given, dict):
        raise UserError("VALUE_FILE", "输入文件不是 JSON 对象", value=path.name, remedy="最外层写花括号")
    return given


def royalty_answer(given: dict[str, object], on: dt.date | None = None) -> dict[str, object]:
    """As of `on`, today where none is given. Raises UserError VALUE_…, MONEY_…"""
    found = services.royalty(services.read_royalty(given), on or today())
    answer: dict[str, object] = {
        "value": yuan(found.fen),
        "parts": [yuan(one.fen) for one in found.parts],
        "sensitivity": _table(found),
        "label": found.label,
        "receipt": json.loads(found.receipt.to_json()),
    }
    return {**answer, "loan": yuan(found.loan_fen)} if found.loan_fen is not None else answer


def _table(found: Value) -> list[dict[str, str]]:
    return [
        {"discount": str(one.discount), "royalty": str(one.royalty), "value": yuan(one.fen)}
        for row in found.sensitivity
        for one in row
    ]


def rating_answer(number: str, scenario: str) -> dict[str, object]:
    """Raises UserError RIGHT_NOT_FOUND, RATING_KIND, RATING_SCENARIO."""
    from quanlian.utilisation.valuation.asking import not_rated
    from quanlian.utilisation.valuation.finding import right_of

    right = right_of(number).pk
    rows = services.rate([right], scenario)
    if not rows:
        raise not_rated(right, services.left_out([right]).get(right, ""))
    one, name = rows[0], named([right])[right]
    return {
        "number": name.number, "title": name.title, "grade": one.grade, "score": str(one.score),
        "law": str(one.law), "tech": str(one.tech), "economy": str(one.economy), "auto_share": str(one.auto_share),
        "missing": one.missing, "version": one.version, "model": one.model, "label": NOT_AN_APPRAISAL,
    }  # fmt: skip
