"""Deeds and checks lent to the service items by name."""

from __future__ import annotations

from quanlian.procedures.plugs import Deed, register_check, register_deed
from quanlian.utilisation.deals import concluding, contributing, handing, paying, striking, technology
from quanlian.utilisation.deals.standing import rights_stand

DEEDS: dict[str, Deed] = {
    "deals.strike": striking.strike,
    "deals.sign": concluding.sign,
    "deals.open_escrow": paying.open_account,
    "deals.funded": paying.fund,
    "deals.file": concluding.file,
    "deals.register": concluding.register,
    "deals.hand_over": handing.hand_over,
    "deals.receive": handing.receive,
    "deals.meet_condition": paying.meet,
    "deals.settle": concluding.settle,
    "deals.unwind": concluding.unwind,
    "deals.fall": concluding.fall,
    "deals.technology_ask": technology.ask,
    "deals.technology_register": technology.enter,
    "deals.technology_refuse": technology.refuse,
    "deals.technology_drop": technology.drop,
    "deals.equity_ask": contributing.ask,
    "deals.equity_appraise": contributing.appraise,
    "deals.equity_resolve": contributing.resolve,
    "deals.equity_move": contributing.move,
    "deals.equity_company": contributing.enter_company,
    "deals.equity_file": contributing.file,
    "deals.equity_end": contributing.end,
}


def register() -> None:
    """Called when the app is ready."""
    register_check("deals.standing", rights_stand)
    register_check("deals.technology", technology.check)
    for name, deed in DEEDS.items():
        register_deed(name, deed)
