"""Which uses of one right shut each other out (专利法第14、51条；民法典第444条；domain/05 §4.1, domain/06 §14)."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.utilisation.engagements.models import Purpose

DISPOSING = frozenset({Purpose.SALE, Purpose.AUCTION, Purpose.EQUITY, Purpose.DISPOSAL})
"""Uses after which the right has another owner."""
LICENSING = frozenset({Purpose.EXCLUSIVE, Purpose.SOLE, Purpose.ORDINARY, Purpose.OPEN, Purpose.POOL})
BLOCKING_LICENCES = frozenset({Purpose.EXCLUSIVE, Purpose.SOLE})
BURDENS = frozenset({Purpose.PLEDGE, Purpose.SECURITY})

SHUT_OUT: Mapping[Purpose, frozenset[Purpose]] = {
    **dict.fromkeys(
        (Purpose.SALE, Purpose.AUCTION, Purpose.EQUITY), DISPOSING | BURDENS | BLOCKING_LICENCES | {Purpose.OPEN}
    ),
    Purpose.DISPOSAL: frozenset({Purpose.SALE, Purpose.AUCTION, Purpose.EQUITY, Purpose.DISPOSAL}),
    Purpose.EXCLUSIVE: DISPOSING | BURDENS | LICENSING,
    Purpose.SOLE: DISPOSING | BURDENS | BLOCKING_LICENCES | {Purpose.OPEN, Purpose.POOL},
    Purpose.ORDINARY: DISPOSING | BURDENS | {Purpose.EXCLUSIVE},
    Purpose.OPEN: DISPOSING | BURDENS | BLOCKING_LICENCES,
    Purpose.POOL: DISPOSING | BURDENS | BLOCKING_LICENCES,
    Purpose.PLEDGE: DISPOSING | BURDENS,
    Purpose.SECURITY: DISPOSING | BURDENS,
}
"""New use → uses that stand in its way while they last. A consent of the earlier holder lifts pledge and security."""

LIFTED_BY_CONSENT = BURDENS


def in_the_way(new: Purpose, standing: Purpose, *, consented: bool) -> bool:
    """Whether a standing use refuses the new one. `consented`: the earlier holder agrees."""
    return standing in SHUT_OUT[new] and not (consented and standing in LIFTED_BY_CONSENT)
