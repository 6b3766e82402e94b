"""Money back to partners: capital first, then gain; of the gain of budget money a share is conceded (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.money import format_yuan, share
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.funds.reckoning.splitting import split

RULE = "utilisation.fund.distribution"


@dataclass(frozen=True, slots=True)
class Partner:
    """`paid_fen` until now, `returned_fen`: capital already given back; `budget`: public money that may concede."""

    name: str
    paid_fen: int
    returned_fen: int
    budget: bool

    @property
    def open_fen(self) -> int:
        return self.paid_fen - self.returned_fen


@dataclass(frozen=True, slots=True)
class Part:
    """`conceded_fen`: what this budget partner left to the others, already taken from its gain."""

    capital_fen: int
    gain_fen: int
    conceded_fen: int


def distribute(fen: int, partners: Sequence[Partner], concession: Decimal) -> tuple[tuple[Part, ...], Receipt]:
    """The parts sum to `fen` exactly. Nothing is conceded where there is no other partner to receive it."""
    capital_fen = min(fen, sum(one.open_fen for one in partners))
    capital = split(capital_fen, [one.open_fen for one in partners])
    gain = split(fen - capital_fen, [one.paid_fen for one in partners])
    others = [0 if one.budget else one.paid_fen for one in partners]
    given = [
        share(part, concession) if one.budget and any(others) else 0 for one, part in zip(partners, gain, strict=True)
    ]
    got = split(sum(given), others) if sum(given) else [0 for _ in partners]
    parts = tuple(
        Part(back, earned - left + more, left)
        for back, earned, left, more in zip(capital, gain, given, got, strict=True)
    )
    return parts, _receipt(fen, capital_fen, partners, parts, concession)


def _receipt(
    fen: int, capital_fen: int, partners: Sequence[Partner], parts: Sequence[Part], concession: Decimal
) -> Receipt:
    steps = (
        f"先返还本金 {format_yuan(capital_fen)}，按未返还实缴比例",
        f"其余 {format_yuan(fen - capital_fen)} 为收益，按实缴比例；财政出资的收益让利{concession}给其他出资人",
        *(
            f"{one.name}：本金 {format_yuan(part.capital_fen)}，收益 {format_yuan(part.gain_fen)}"
            + (f"（已让利 {format_yuan(part.conceded_fen)}）" if part.conceded_fen else "")
            for one, part in zip(partners, parts, strict=True)
        ),
    )
    told: dict[str, Content] = {
        "fen": fen, "concession": concession,
        "partners": [
            {"name": one.name, "paid_fen": one.paid_fen, "returned_fen": one.returned_fen, "budget": one.budget}
            for one in partners
        ],
    }  # fmt: skip
    return make_receipt(RULE, "2026.1", told, (), steps, {"value": fen})
