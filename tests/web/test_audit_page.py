"""The audit page speaks in words and follows one object."""

from __future__ import annotations

import pytest

from quanlian.core.actions import SYSTEM, act
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.web.pages.audit_words import object_in_words, roles_in_words
from tests.web.test_home import Enter, enter  # noqa: F401 - a client of a role

pytestmark = pytest.mark.django_db


def test_roles_and_kinds_are_told_in_words_and_unknown_ones_as_they_stand() -> None:
    assert roles_in_words("chief,officer") == "负责人、经办人员"
    assert roles_in_words("system,gone") == "系统、gone"
    assert object_in_words("quanlian_nowhere.Thing") == "quanlian_nowhere.Thing"
    assert object_in_words(User._meta.label) == str(User._meta.verbose_name)


def test_an_auditor_follows_one_object(enter: Enter) -> None:  # noqa: F811
    auditor = enter(Role.AUDITOR)
    for name in ("one", "two"):
        with act(SYSTEM, "test.touch", User.objects.create(username=name), reason=f"理由{name}"):
            pass
    one = User.objects.get(username="one")
    page = auditor.get("/admin/audit/", {"object": User._meta.label, "id": str(one.pk)}).content.decode()
    assert "理由one" in page
    assert "理由two" not in page
