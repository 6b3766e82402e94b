"""Coming in through the HTTP door as somebody."""

from __future__ import annotations

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role


def of_firm(role: Role, name: str) -> User:
    """Somebody of an organisation of its own."""
    user = User.objects.create(username=name, display_name=f"演示·{name}")
    body, _ = Organisation.objects.get_or_create(name=name)
    Membership.objects.create(user=user, organisation=body, role=role, region_code=350500)
    return user
