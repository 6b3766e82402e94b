"""Actions: what may be done, from where, by whom, under which condition, with which form, letters and effects."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quanlian.procedures.spec.base import Name, Names, Shape, Text
from quanlian.procedures.spec.effects import Effect

SAME, BACK = "<same>", "<back>"


class Action(Shape):
    """`to` is a state, `<same>` (stay) or `<back>` (return to where a remembering state came from).

    `by` names roles of the item; an action `on_deadline` of a clock is done by the deadline worker when that clock has
    run out, or (`on_day`, for reminders) on its very last day. `when` is a guard over the case's data; `why_not` says
    in plain words what is missing where it is false. `not_same_as` lists actions whose doer may not do this one (four
    eyes). `checks` and `calculators` are names of registered pre-checks and calculators whose results are shown beside
    the form; with `blocking` a failed check refuses the action. `sign` asks the applicant to sign, `danger` to confirm;
    `once` allows it a single time in a case.
    """

    title: Text
    plain: str = ""
    from_: Names = Field(alias="from")
    to: str = SAME
    by: Names = ()
    form: Name | None = None
    when: str = ""
    why_not: str = ""
    on_deadline: Name | None = None
    not_same_as: Names = ()
    letters: Names = ()
    effects: tuple[Effect, ...] = ()
    checks: tuple[str, ...] = ()
    calculators: tuple[str, ...] = ()
    blocking: bool = False
    on_day: bool = False
    sign: bool = False
    danger: bool = False
    once: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.by) == (self.on_deadline is not None):
            raise PydanticCustomError(
                "action_by", "须写明由谁办理（by），或由哪个期限届满触发（on_deadline），二者其一"
            )
        if self.on_deadline and self.form:
            raise PydanticCustomError("action_form", "期限届满自动办理的动作不能要求填表")
        if self.when and not self.why_not:
            raise PydanticCustomError("action_why_not", "有条件（when）的动作须写明条件不满足时怎么说（why_not）")
        return self
