"""People, organisations, and who holds which role where."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import pghistory
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models

from quanlian.core.people.roles import GOVERNMENT, MFA_REQUIRED, STAFF, Role


def valid_uscc(value: str) -> None:
    """Refuse a unified social credit code that fails GB 32100-2015, in words an officer can act on."""
    from quanlian.core.findings import UserError
    from quanlian.core.uscc import parse_uscc

    try:
        parse_uscc(value)
    except UserError as error:
        raise ValidationError(str(error), code=error.code) from error


@pghistory.track()
class Organisation(models.Model):
    """A legal or government body. `uscc` is the 18-character unified social credit code, blank where it has none."""

    name = models.CharField("名称", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True, validators=[valid_uscc])
    region_code = models.PositiveIntegerField("所在地区", default=0)
    kind = models.CharField("类型", max_length=20, default="enterprise")

    class Meta:
        verbose_name = verbose_name_plural = "机构"
        constraints = (models.UniqueConstraint("uscc", condition=~models.Q(uscc=""), name="one_organisation_a_uscc"),)

    def __str__(self) -> str:
        return self.name


class Held(NamedTuple):
    """One membership: the role, GB/T 2260 code of the region (0: the country), the organisation's key and its kind."""

    role: Role
    region: int
    organisation: int
    kind: str


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who signs in. What they may do follows from their memberships, never from flags on the account."""

    display_name = models.CharField("姓名", max_length=60, blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    demo = models.BooleanField("演示账号", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What this person holds, the first one first; asked once a request."""
        rows = self.memberships.order_by("pk").values_list("role", "region_code", "organisation", "organisation__kind")
        return tuple(Held(Role(role), region, body, kind) for role, region, body, kind in rows)

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(one.role for one in self.held)

    @cached_property
    def region_codes(self) -> tuple[int, ...]:
        """GB/T 2260 codes of the regions this person works for, the first one first."""
        return tuple(dict.fromkeys(one.region for one in self.held))

    def has_role(self, *roles: Role) -> bool:
        return bool(self.roles & set(roles))

    @property
    def is_office(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def is_government(self) -> bool:
        return bool(self.roles & GOVERNMENT)

    @property
    def needs_mfa(self) -> bool:
        return bool(self.roles & MFA_REQUIRED)


@pghistory.track()
class Membership(models.Model):
    """A role held by a person for an organisation in a region."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="人员")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships", verbose_name="机构")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        constraints = (models.UniqueConstraint("user", "organisation", "role", "region_code", name="one_membership"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
