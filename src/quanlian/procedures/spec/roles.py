"""Who takes part in a procedure."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quanlian.core.people.roles import Role
from quanlian.procedures.spec.base import Name, Names, Shape, Text


class RoleSpec(Shape):
    """A part people play in a case.

    `who` lists the account roles that may play it. A `party` stands outside the office: the applicant (`applies`), or
    another person named in the form fields `named_by` (and found by `code_by`, a credit code), who sees only what the
    case shows to parties. `reads`: forms others answer which this party may read, with their files; personal and
    secret answers stay hidden.
    """

    title: Text
    who: tuple[Role, ...] = ()
    party: bool = False
    applies: bool = False
    named_by: Name | None = None
    code_by: Name | None = None
    reads: Names = ()
    secret: bool = Field(default=False, description="身份保密：只有承办人可见，其余角色显示编号")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.who and not self.party:
            raise PydanticCustomError("role_who", "须写明由哪些账号角色担任（who）")
        if self.applies and not self.party:
            raise PydanticCustomError("role_applies", "只有当事人角色可以申请（party: true）")
        return self
