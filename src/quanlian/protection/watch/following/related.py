"""What the watch puts on the pages of rights and cases: the way to the leads about them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.people.roles import HOLDERS
from quanlian.core.policies import Person, policy_for
from quanlian.protection.watch.models import Lead
from quanlian.protection.watch.policies import SEERS
from quanlian.ui.related import RelatedLink, offer

ICON = "target-arrow"


def register() -> None:
    """Called when the room is ready."""
    offer("right", _of_right)
    offer("case", _of_case)


def _of_right(right: int, person: Person) -> list[RelatedLink]:
    """Nothing is looked up: the page below pays no query for it."""
    if not isinstance(person, User) or not person.roles & (SEERS | HOLDERS):
        return []
    return [RelatedLink(_("侵权线索"), f"{reverse('watch-followed')}?{urlencode({'right': right})}", ICON)]


def _of_case(case: int, person: Person) -> list[RelatedLink]:
    """The lead a case came from; one look-up by an index."""
    if not isinstance(person, User):
        return []
    rows = policy_for(Lead).visible_to(person).filter(case=case, twin_of=None).order_by("pk")
    return [
        RelatedLink(
            _("侵权线索 %(number)s") % {"number": number}, reverse("watch-follow", args=[number]), "target-arrow"
        )
        for number in rows.values_list("number", flat=True)[:5]
    ]
