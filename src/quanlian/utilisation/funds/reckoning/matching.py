"""Central money asks for its local match; guidance money for investment at home (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.money import share
from quanlian.rules.parameters import Dated
from quanlian.utilisation.funds.models.fund import Tier


@dataclass(frozen=True, slots=True)
class Match:
    """`short_fen`: local money still to be committed, 0 where the match stands."""

    central_fen: int
    local_fen: int
    needed_fen: int
    rule: str

    @property
    def short_fen(self) -> int:
        return max(0, self.needed_fen - self.local_fen)

    @property
    def met(self) -> bool:
        return self.short_fen == 0


def match(committed: Sequence[tuple[Tier, int]], ratio: Dated) -> Match:
    """Local budget (province, city, county) against central × ratio; social money does not count as match."""
    central = sum(fen for tier, fen in committed if tier is Tier.CENTRAL)
    local = sum(fen for tier, fen in committed if tier.is_local_budget)
    factor = ratio.value if isinstance(ratio.value, Decimal) else Decimal(1)
    return Match(central, local, share(central, factor), ratio.sentence)


@dataclass(frozen=True, slots=True)
class Reinvested:
    """Invested in the region against what the guidance money asks (返投)."""

    needed_fen: int
    done_fen: int
    ratio: Decimal

    @property
    def reached(self) -> Decimal | None:
        return Decimal(self.done_fen) / self.needed_fen if self.needed_fen else None

    @property
    def met(self) -> bool:
        return self.done_fen >= self.needed_fen


def reinvested(guidance_paid_fen: int, invested_local_fen: int, ratio: Decimal) -> Reinvested:
    return Reinvested(share(guidance_paid_fen, ratio), invested_local_fen, ratio)
