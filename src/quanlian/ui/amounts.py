"""Amounts in the unit and the language a reader expects."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language

from quanlian.core.money import FEN_PER_YUAN, Fen, format_fen, format_yuan, round_half_up

MILLION = 1_000_000


def in_short(fen: Fen | None) -> str:
    """120_000_000 分 → 120万元, in English CNY 1.2 million; blank for nothing, so that a tile says 未配置."""
    if fen is None:
        return ""
    return _english(fen, short=True) if _in_english() else format_fen(fen)


def in_full(fen: Fen | None) -> str:
    """To the last place: 120_000_000 分 → 1,200,000.00元, in English CNY 1,200,000.00; blank for nothing."""
    if fen is None:
        return ""
    return _english(fen, short=False) if _in_english() else format_yuan(fen)


def _in_english() -> bool:
    return (get_language() or "").startswith("en")


def _english(fen: Fen, *, short: bool) -> str:
    yuan = Decimal(fen) / FEN_PER_YUAN
    if short and abs(yuan) >= MILLION:
        return f"CNY {round_half_up(yuan / MILLION, 2).normalize():,f} million"
    return f"CNY {yuan:,.0f}" if short and yuan == yuan.to_integral_value() else f"CNY {yuan:,.2f}"
