"""What the steps of the item do to the loan, in the transaction of the step."""

from quanlian.procedures.plugs import register_deed
from quanlian.utilisation.finance.deeds import (
    applying,
    ending,
    granting,
    insuring,
    paying,
    pooling,
    registering,
    renewing,
    screening,
    valuing,
)  # fmt: skip

DEEDS = {
    "finance.apply": applying.apply,
    "finance.correct": applying.correct,
    "finance.end": ending.end,
    "finance.screen": screening.passed,
    "finance.screen_failed": screening.failed,
    "finance.value": valuing.value,
    "finance.rate": valuing.rate,
    "finance.parties": granting.parties,
    "finance.grant": granting.grant,
    "finance.sign": granting.sign,
    "finance.file": registering.file,
    "finance.record_patent": registering.record_patent,
    "finance.record_mark": registering.record_mark,
    "finance.record_copyright": registering.record_copyright,
    "finance.record_other": registering.record_other,
    "finance.returned": registering.returned,
    "finance.registered": registering.registered,
    "finance.draw": paying.draw_down,
    "finance.repay": paying.repay,
    "finance.repay_all": paying.repay_all,
    "finance.default": paying.default,
    "finance.recover": paying.recover,
    "finance.cure": paying.cure,
    "finance.claim_insurance": insuring.claim,
    "finance.admit": pooling.admit,
    "finance.not_admitted": pooling.not_admitted,
    "finance.renew": renewing.renew,
    "finance.renewed": renewing.renewed,
    "finance.renew_refused": renewing.refused,
    "finance.cancel": ending.cancel,
    "finance.release": ending.release,
}


def register() -> None:
    """Lend the deeds to the case engine."""
    for name, deed in DEEDS.items():
        register_deed(name, deed)
