"""Leads that wait for this person, for 我的空间."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.protection.watch.models import Lead, LeadState
from quanlian.protection.watch.pages.frame import READERS
from quanlian.protection.watch.policies import SEERS
from quanlian.ui.tiles import Tile, tiles


def waiting(user: User, _today: dt.date) -> Tile | None:
    """For the office what is to be examined; for a holder what is to be confirmed, when there is something."""
    office = bool(user.roles & SEERS)
    state = LeadState.NEW if office else LeadState.CONFIRMING
    count = policy_for(Lead).visible_to(user).filter(twin_of=None, state=state).count()
    if not count and not office:
        return None
    title = _("待甄别的侵权线索") if office else _("待您确认的侵权线索")
    return Tile(title, count, _("件"), f"{reverse('watch-leads')}?state={state.value}")


def register() -> None:
    """Called when the app is ready."""
    tiles.register(READERS, waiting)
