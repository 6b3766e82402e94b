"""Programmes loaded, people of each role signed in past their second factor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.indicators.conftest import registry  # noqa: F401 - a registry made by hand
from tests.people import sign_in

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role

SignIn = Callable[..., Client]


@pytest.fixture
def programmes(db: None) -> None:
    """The five programmes as the data files say them."""
    from quanlian.management.programmes import services

    services.load_all()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """`person(role, organisation, region)`: a user holding that role there."""

    def make(role: Role, organisation: str = "演示市知识产权局", region: int = 0) -> User:
        body, _ = Organisation.objects.get_or_create(
            name=organisation, defaults={"kind": "government", "region_code": region}
        )
        user = User.objects.create(username=f"{role}-{User.objects.count()}", display_name=f"演示·{role.label}")
        Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
        return user

    return make


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client signed in as this user, whose second factor is taken as given."""
    return sign_in
