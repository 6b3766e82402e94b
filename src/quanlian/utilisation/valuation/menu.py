"""The room's entry in the site menu, and its link on the page of a right."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quanlian.core.people.models import User
from quanlian.core.policies import Person
from quanlian.ui.menus import Entry, menus
from quanlian.ui.related import RelatedLink, offer
from quanlian.utilisation.valuation.pages.frame import READERS


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(gettext_lazy("评级与估值"), "valuation", "scale", "运用", 240, READERS, part="融资与估值"))
    offer("right", _link)


def _link(pk: int, person: Person) -> list[RelatedLink]:
    """Nothing is looked up here: the page below pays no query for it."""
    if not isinstance(person, User) or not READERS.allows(person):
        return []
    return [RelatedLink(_("评级（参考）"), reverse("valuation-right", args=[pk]), "scale")]
