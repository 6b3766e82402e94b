"""Who signed a figure: the government side reads the name, everybody else the office and the post.

A published figure is answered for by an office; the officer's name is personal data, which only those see who work with
it.
"""

from __future__ import annotations

from quanlian.core.access import GOVERNMENT_SIDE
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT
from quanlian.core.policies import Person
from quanlian.ui.roles import role_word


def signer(signed: User | None, reader: Person) -> str:
    """Blank where nobody signed; for outsiders also where the signer holds no post in an office any more."""
    if signed is None:
        return ""
    return str(signed) if GOVERNMENT_SIDE.allows(reader) else _post(signed)


def _post(signed: User) -> str:
    """Office and role of the first post on the government side."""
    posts = signed.memberships.filter(role__in=GOVERNMENT).order_by("pk")
    found = posts.values_list("organisation__name", "role").first()
    return f"{found[0]} {role_word(found[1])}" if found else ""
