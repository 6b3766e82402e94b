"""What the evidence room puts on the pages of rights and cases: how much evidence one may see about them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.policies import Person, policy_for
from quanlian.evidence import about
from quanlian.evidence.models import Evidence
from quanlian.registry.models import Identifier
from quanlian.ui.related import RelatedLink, offer


def register() -> None:
    """Called when the app is ready."""
    offer("right", _of_right)
    offer("case", _of_case)


def _of_right(pk: int, person: Person) -> list[RelatedLink]:
    held = Identifier.objects.filter(right=pk).values_list("value", flat=True)
    return _links([about.right(one.rpartition(":")[2]) for one in held], person)


def _of_case(pk: int, person: Person) -> list[RelatedLink]:
    return _links([about.case(pk)], person)


def _links(references: list[str], person: Person) -> list[RelatedLink]:
    if not isinstance(person, User) or not references:
        return []
    count = policy_for(Evidence).visible_to(person).filter(about__overlap=references).count()
    if not count:
        return []
    url = f"{reverse('evidence')}?{urlencode([('about', one) for one in references])}"
    return [RelatedLink(_("有关存证 %(n)s 份") % {"n": count}, url, "shield-lock")]
