"""Which people may open a page: every view carries an Access, and a view without one is refused (deny by default)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponseBase

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, roles_of

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Access:
    """`roles` empty and `signed_in` false means everybody."""

    title: str
    signed_in: bool = False
    roles: frozenset[Role] = frozenset()

    def allows(self, user: Person) -> bool:
        if self.signed_in and not isinstance(user, User):
            return False
        if self.roles:
            return bool(roles_of(user) & self.roles)
        return isinstance(user, User) or not self.signed_in


EVERYBODY = Access("所有人")
SIGNED_IN = Access("已登录用户", signed_in=True)
OFFICE = Access("知识产权局工作人员", True, STAFF)
GOVERNMENT_SIDE = Access("政府侧人员", True, GOVERNMENT)
ADMINISTRATORS = Access("系统管理员", True, frozenset({Role.ADMINISTRATOR}))


def guarded(access: Access) -> Callable[[View], View]:
    """Decorator that declares who may open a view; `AccessMiddleware` enforces it before the view runs."""

    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(view: Callable[..., object]) -> Access | None:
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None
