"""Who may see and do what: one policy object a model, and nothing is allowed that no policy allows.

A policy answers two questions: `visible_to(user)` narrows a query, `can(user, verb, obj)` decides an action.
`policy_for(Model)` is the only door; a test walks every model of ours and fails where there is none.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, ClassVar, Generic, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.reach import NATION, covers, in_regions
from quanlian.core.people.roles import Role

M = TypeVar("M", bound=Model)
Person = User | AnonymousUser


class Forbidden(UserError):
    """Refused by a policy; pages answer with 403 and say whom to ask."""

    def __init__(self, what: str) -> None:
        super().__init__("FORBIDDEN", f"没有权限：{what}", remedy="如工作需要，请联系本单位系统管理员开通相应角色")


class Policy(Generic[M]):
    """Deny by default: a subclass grants by naming roles or overriding a method."""

    model: type[M]
    public: ClassVar[bool] = False
    """Whether anybody, signed in or not, may see every row."""
    see: ClassVar[frozenset[Role]] = frozenset()
    """Roles that may see every row; where `region` is named, every row as far as their post reaches."""
    region: ClassVar[str] = ""
    """The field with a row's region code, where posts reach no further than their region; 0 there is everybody's."""
    verbs: ClassVar[dict[str, frozenset[Role]]] = {}
    """Roles an action needs, by verb."""

    def visible_to(self, user: Person) -> QuerySet[M]:
        rows = self.model._default_manager.all()
        if self.public or (roles_of(user) & self.see and not self.region):
            return rows
        if isinstance(user, User) and roles_of(user) & self.see:
            near = in_regions(user, self.see, self.region) | Q(**{self.region: NATION})
            return rows.filter(near) | self.own(user, rows)
        return self.own(user, rows)

    def own(self, user: Person, rows: QuerySet[M]) -> QuerySet[M]:
        """Rows a person may see although no role grants all of them."""
        return rows.none()

    def can(self, user: Person, verb: str, obj: M | None = None) -> bool:
        allowed = self.verbs.get(verb, frozenset())
        return bool(roles_of(user) & allowed) and (obj is None or self._reaches(user, allowed, obj))

    def _reaches(self, user: Person, allowed: frozenset[Role], obj: M) -> bool:
        code: int = reduce(getattr, self.region.split("__"), obj) if self.region else NATION  # type: ignore[assignment]
        return code == NATION or (isinstance(user, User) and covers(user, allowed, code))

    def demand(self, user: Person, verb: str, obj: M | None = None) -> None:
        """Raise Forbidden unless the person may."""
        if not self.can(user, verb, obj):
            raise Forbidden(f"{self.model._meta.verbose_name} · {verb}")


_policies: dict[type[Model], Policy[Any]] = {}


def register(policy: type[Policy[M]]) -> type[Policy[M]]:
    """Class decorator: make this the policy of its model."""
    _policies[policy.model] = policy()
    return policy


def policy_for(model: type[M]) -> Policy[M]:
    try:
        return _policies[model]
    except KeyError:
        raise Forbidden(str(model._meta.verbose_name)) from None


def has_policy(model: type[Model]) -> bool:
    return model in _policies


def roles_of(user: Person) -> frozenset[Role]:
    return user.roles if isinstance(user, User) else frozenset({Role.PUBLIC})
