"""Events that turn all cash to the seniors (pure)."""

from __future__ import annotations

from decimal import Decimal

from quanlian.utilisation.securitisation.reckoning.terms import State, Terms


def struck(terms: Terms, state: State, defaulted_fen: int, pool_fen: int) -> str:
    """Why, blank where none did. `pool_fen`: the pool after this period's defaults, before its repayments."""
    rate = Decimal(defaulted_fen) / terms.pool_fen if terms.pool_fen else Decimal(0)
    if rate > terms.trigger_default:
        return f"累计违约率{rate:.4f}超过{terms.trigger_default}"
    seniors = sum(fen for fen, one in zip(state.owed, terms.tranches, strict=True) if not one.junior)
    if seniors and Decimal(pool_fen + state.reserve_fen) / seniors < terms.trigger_cover:
        return f"资产覆盖倍数低于{terms.trigger_cover}"
    return ""
