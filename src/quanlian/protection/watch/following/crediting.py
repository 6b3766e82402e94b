"""Credit consequences of a penalty: proposed to a person, never taken by the machine."""

from __future__ import annotations

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Case, CaseLetter, Draft
from quanlian.protection.watch.following.allowed import demand
from quanlian.protection.watch.following.answers import Answers
from quanlian.protection.watch.following.drafting import draft
from quanlian.protection.watch.models import Lead, Outcome

ITEM = "dishonesty_listing"
TAKEN = ("party_name", "party_code", "organisation", "party_address", "decided_on")
"""Answers of the penalty case that the proposal repeats."""


def offered(lead: Lead) -> bool:
    """Whether the lead ended in a penalty decided in a case here."""
    return lead.outcome == Outcome.PENALTY and lead.case is not None


def open_credit(actor: Actor, lead: Lead) -> Draft:
    """The proposal to list the party as dishonest, filled from the penalty and marked as prompted by the model. That a
    person has checked it, and whether the penalty was heavy, is left for that person to say.

    Raises Forbidden, UserError CREDIT_NO_PENALTY, ITEM_START.
    """
    user = demand(actor, lead)
    key = lead.case if offered(lead) else None
    case = Case.objects.select_related("version").filter(pk=key).first() if key is not None else None
    if case is None:
        raise UserError(
            "CREDIT_NO_PENALTY", "没有可据以提请的处罚决定", value=lead.number,
            rule="提请列入失信名单须已作出行政处罚决定", remedy="处罚决定作出后再提请",
        )  # fmt: skip
    return draft(actor, user, lead, ITEM, _answers(lead, case), {})


def _answers(lead: Lead, case: Case) -> Answers:
    known = situation_of(case).data
    return {
        **{name: _typed(known.get(name)) for name in TAKEN},
        "ground": "wilful",
        "facts": str(known.get("facts_found") or known.get("reasons") or known.get("facts") or ""),
        "penalty_number": _decision(case),
        "from_model": "true",
    }


def _typed(value: Json) -> Json:
    return str(value).lower() if isinstance(value, bool) else value


def _decision(case: Case) -> str:
    """The number of the decision as it stands: the latest."""
    rows = CaseLetter.objects.filter(case=case, name="decision").order_by("-pk")
    return rows.values_list("number", flat=True).first() or ""
