"""Signing in, whatever the person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from quanlian.core.people.models import User
from quanlian.web import urls
from tests.people import sign_in

PAGES = urls.urlpatterns
"""Imported before any test sets the clock: a module first imported under a set clock would keep it."""

Enter = Callable[[User], Client]


@pytest.fixture
def enter(loaded_items: None) -> Enter:
    """A client signed in as this user, whose second factor is taken as given."""

    return sign_in
