"""States: where a case stands, in the office's words and in plain words for the applicant."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from quanlian.procedures.spec.base import Shape, Text

Outcome = Literal["granted", "refused", "withdrawn", "lapsed", "settled", "transferred", "ended"]
"""How a case closed: 准予/成立, 不予/不成立, 撤回, 逾期失效, 和解调解, 移送, 其他办结."""


class State(Shape):
    """`plain` says it to the applicant; `asks` what they must do now; `otherwise` what happens if they do not.

    `waits_for` is `office` or the name of a party role: whose turn it is. A state that `remembers` keeps where the case
    came from, so that an action `to: <back>` returns there. An end state has an `outcome`.
    """

    title: Text
    plain: Text
    asks: str = ""
    otherwise: str = ""
    waits_for: str = "office"
    remembers: bool = False
    end: bool = False
    outcome: Outcome | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.end != (self.outcome is not None):
            raise PydanticCustomError("state_outcome", "办结状态（end）须且只有办结状态须写结果（outcome）")
        if self.end and (self.asks or self.remembers):
            raise PydanticCustomError("state_end", "办结状态不能再要求办理或记住来处")
        return self
