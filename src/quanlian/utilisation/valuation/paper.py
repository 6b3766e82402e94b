"""One page A4 of a rating or a value, set by typst. The label stands at the head and the statement at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from quanlian.core.fonts import BUNDLED
from quanlian.core.money import format_yuan
from quanlian.evidence import issuer
from quanlian.evidence.certificate.spelling import Page
from quanlian.evidence.certificate.typeset import typeset
from quanlian.rules.receipts import Receipt
from quanlian.utilisation.valuation.models import Rating, Reckoned
from quanlian.utilisation.valuation.naming import Named
from quanlian.utilisation.valuation.radar import of_rows
from quanlian.utilisation.valuation.rating.model import models
from quanlian.utilisation.valuation.wording import NO_CONCLUSION, NOT_AN_APPRAISAL, STATEMENT

RATING, VALUE = Path(__file__).with_name("rating.typ"), Path(__file__).with_name("value.typ")
LONGEST = 60
KINDS = {"auto": "机器", "expert": "专家", "missing": "缺项"}


def rating_page(row: Rating, name: Named, rows: Sequence[dict[str, object]]) -> Page:
    """All that is printed."""
    axes = models().at(row.on).axes
    return {
        "office": issuer.name(),
        "label": NOT_AN_APPRAISAL,
        "title": "专利评级报告（参考）",
        "number": f"{name.number} {name.title}",
        "grade": row.grade,
        "score": str(row.score),
        "facts": [
            ["场景", row.get_scenario_display()], ["评级日", str(row.on)], ["模型版本", row.model],
            ["版次", f"第{row.version}版"], ["机器证据占比", f"{row.auto_share * 100:.0f}%"],
            ["缺项", f"{row.missing}项，扣{row.penalty}分"],
            ["法律价值", _shown(row.law)], ["技术价值", _shown(row.tech)], ["经济价值", _shown(row.economy)],
        ],
        "rows": [
            [
                axes[str(one["axis"])], str(one["title"]), KINDS[str(one["kind"])], _shown(one["score"]),
                _short(str(one["said"])), str(one["source"] or "—"),
            ]
            for one in rows
        ],
        "statement": STATEMENT,
        "receipt": Receipt.from_json(row.receipt).number,
    }  # fmt: skip


def rating_pdf(row: Rating, name: Named, rows: Sequence[dict[str, object]]) -> bytes:
    """Raises UserError CERTIFICATE_…"""
    picture = of_rows(list(rows), BUNDLED).encode()
    return typeset(str(RATING), rating_page(row, name, rows), timezone.now(), {"radar.svg": picture}, None)


def value_page(row: Reckoned) -> Page:
    receipt = Receipt.from_json(row.receipt)
    label = NO_CONCLUSION if row.value_fen is None else NOT_AN_APPRAISAL
    value = f"{row.index} / 100" if row.value_fen is None else format_yuan(row.value_fen)
    return {
        "office": issuer.name(),
        "label": label,
        "title": "参考价值测算",
        "number": f"{row.number} {row.title}",
        "value": value,
        "facts": [["方法", row.get_approach_display()], ["基准日", str(row.on)], ["凭据", receipt.number]],
        "steps": list(receipt.steps),
        "remarks": list(receipt.remarks),
        "statement": STATEMENT,
    }


def value_pdf(row: Reckoned) -> bytes:
    """Raises UserError CERTIFICATE_…"""
    return typeset(str(VALUE), value_page(row), timezone.now(), {}, None)


def _shown(value: object) -> str:
    return "缺项" if value is None else str(value)


def _short(text: str) -> str:
    """What fits a row of the one page; the whole stands on the rating's own page."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
