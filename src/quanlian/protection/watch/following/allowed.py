"""Who may follow a lead up: whoever sees it and works on it, as an officer, its right's holder or an agency."""

from __future__ import annotations

from quanlian.core.actions import Actor
from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, HOLDERS, Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.watch.models import Lead

HANDS = EXAMINERS | HOLDERS | {Role.AGENCY}


def may(user: User, lead: Lead) -> bool:
    """Whether this person may capture the page and open cases from the lead."""
    return bool(user.roles & HANDS) and policy_for(Lead).visible_to(user).filter(pk=lead.pk).exists()


def demand(actor: Actor, lead: Lead) -> User:
    """The person who acts. Raises Forbidden: the system follows nothing up by itself."""
    if actor.user is None or not may(actor.user, lead):
        raise Forbidden("跟进侵权线索")
    return actor.user
