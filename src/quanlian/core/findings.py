"""What is wrong with a value, said so that an officer can mend it.

Every check in the house reports with the same five parts: where, which value, which rule, how bad, what to do.
Nothing is raised as a bare English exception towards a user.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["warning", "rejected"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about one value.

    `line` counts from 1 as the officer's spreadsheet or editor does; 0 means the file as a whole.
    `rule` is a stable code (e.g. `CN_APP_CHECK_DIGIT`); `message` and `remedy` are Chinese sentences.
    """

    line: int
    column: str
    value: str
    rule: str
    message: str
    remedy: str
    severity: Severity = "rejected"

    def as_row(self) -> dict[str, str | int]:
        """The finding as a flat row for tables, Excel reports and JSON."""
        return asdict(self)


class UserError(Exception):
    """An error shown to a person: what happened, which value, which rule, what to do next (Chinese).

    `code` lets support find the place; it never changes once released.
    """

    def __init__(self, code: str, message: str, *, value: str = "", rule: str = "", remedy: str = "") -> None:
        self.code, self.message, self.value, self.rule, self.remedy = code, message, value, rule, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        parts = [self.message]
        if self.value:
            parts.append(f"值：{self.value}")
        if self.rule:
            parts.append(f"规则：{self.rule}")
        if self.remedy:
            parts.append(f"处理办法：{self.remedy}")
        return "；".join(parts) + f"（{self.code}）"
