"""What the pages of matching share."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.masking import mask_name, mask_phone
from quanlian.core.money import format_wan
from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, HOLDERS
from quanlian.core.policies import policy_for
from quanlian.ui.asked import missing
from quanlian.utilisation.matching.models import Match, MatchState, Need
from quanlian.utilisation.matching.reach import SEERS, bodies

Content = dict[str, object]
PAGE = 30
_SILENT = (MatchState.PROPOSED, MatchState.DISMISSED)


def words(given: Mapping[str, str], name: str, longest: int = 80) -> str:
    return given.get(name, "").replace("\0", "").strip()[:longest]


def need_of(request: HttpRequest, number: str) -> Need:
    """Raises UserError NOT_FOUND, also for a confidential need that is not for this person."""
    rows = policy_for(Need).visible_to(request.user)
    found = rows.filter(number=number).select_related("organisation").first()
    if found is None:
        raise missing(_("需求"), number)
    return found


def match_of(request: HttpRequest, pk: int) -> Match:
    rows = policy_for(Match).visible_to(request.user).filter(pk=pk)
    found = rows.select_related("need__organisation", "organisation", "outing").first()
    if found is None:
        raise missing(_("对接"), pk)
    return found


def contact(request: HttpRequest, need: Need) -> str:
    """In full for the owner, the office, and whoever has a confirmed match with the need; masked for others."""
    user = request.user
    met = isinstance(user, User) and need.matches.filter(organisation__in=bodies(user)).exclude(state__in=_SILENT)
    if policy_for(Need).can(user, "contact", need) or (met and met.exists()):
        return " ".join(part for part in (need.contact, need.phone) if part)
    return " ".join(part for part in (mask_name(need.contact), mask_phone(need.phone) if need.phone else "") if part)


def budget(need: Need) -> str:
    """In words; blank where nothing was said."""
    low, high = need.budget_low_fen, need.budget_high_fen
    if low is not None and high is not None:
        return f"{format_wan(low)}–{format_wan(high)}"
    if high is not None:
        return _("不超过 %(sum)s") % {"sum": format_wan(high)}
    return _("不少于 %(sum)s") % {"sum": format_wan(low)} if low is not None else ""


def rooms(request: HttpRequest) -> Content:
    """Which tabs this person has."""
    user = request.user
    roles = user.roles if isinstance(user, User) else frozenset()
    return {
        "is_office": bool(roles & SEERS), "is_officer": bool(roles & EXAMINERS), "is_holder": bool(roles & HOLDERS),
        "may_post": bool(roles & (HOLDERS | EXAMINERS)),
    }  # fmt: skip
