"""A role is called by its name in the reader's language."""

from __future__ import annotations

from django.utils.translation import override

from quanlian.core.people.roles import Role
from quanlian.ui.roles import WORDS, role_word


def test_every_role_has_a_name_in_both_languages() -> None:
    assert [str(role.label) for role in Role] == list(WORDS)
    with override("zh-hans"):
        assert role_word(Role.AGENCY) == "代理机构"
    with override("en"):
        assert all(role_word(role).isascii() for role in Role)
