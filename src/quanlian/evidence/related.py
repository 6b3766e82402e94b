"""What the evidence room puts on the pages of rights and cases: the way to the evidence about them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.policies import Person
from quanlian.evidence import about
from quanlian.registry.models import Identifier
from quanlian.ui.related import RelatedLink, offer


def register() -> None:
    """Called when the app is ready."""
    offer("right", lambda pk, person: _link("right", str(pk), person))
    offer("case", lambda pk, person: _link("about", about.case(pk), person))


def references_of(right: str) -> list[str]:
    """The references a right goes by, given its key: one for each of its numbers."""
    if not (right.isascii() and right.isdigit() and len(right) < 16):
        return []
    held = Identifier.objects.filter(right=int(right)).values_list("value", flat=True)
    return [about.right(one.rpartition(":")[2]) for one in held]


def _link(name: str, value: str, person: Person) -> list[RelatedLink]:
    """Nothing is looked up here: the page below pays no query for it."""
    if not isinstance(person, User):
        return []
    return [RelatedLink(_("有关存证"), f"{reverse('evidence')}?{urlencode({name: value})}", "shield-lock")]
