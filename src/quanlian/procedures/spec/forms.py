"""Forms: a mapping of field name → field; the page, the checks, the prefill and the API all read this."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quanlian.procedures.spec.base import Name, Shape, Text

FieldType = Literal[
    "text",
    "long",
    "date",
    "datetime",
    "integer",
    "decimal",
    "money",
    "yesno",
    "choice",
    "choices",
    "files",
    "rights",
    "uscc",
    "phone",
    "email",
    "region",
]
"""`money` is entered in 元 and kept as integer 分; `rights` is a list of right numbers in any spelling; `files` a list
of stored files; `choices` several of the listed values; `datetime` a local moment."""


class FormField(Shape):
    """One question. `when` (an expression over earlier answers) shows it only then; it is required only where shown."""

    title: Text
    type: FieldType = "text"
    required: bool = True
    help: str = ""
    when: str = ""
    pattern: str = ""
    pattern_hint: str = ""
    min: int | None = None
    max: int | None = None
    choices: dict[str, Text] = Field(default_factory=dict)
    prefill: str = ""
    """Where the answer may come from: a name of `procedures.prefill` (e.g. `organisation.name`, `account.phone`)."""
    reuse: str = ""
    """Answers of other cases under the same key are offered again."""
    accept: tuple[str, ...] = ("pdf", "jpg", "jpeg", "png", "doc", "docx", "xls", "xlsx", "zip", "mp4")
    max_mb: int = 50
    personal: bool = False
    """Personal data: masked for everybody but the case's own handlers and the person."""
    secret: bool = False
    """Known to the handlers alone, e.g. a reporter's identity."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.type in ("choice", "choices") and not self.choices:
            raise PydanticCustomError("field_choices", "单选、多选字段须列出选项（choices）")
        if self.choices and self.type not in ("choice", "choices"):
            raise PydanticCustomError("field_choices", "只有 choice、choices 字段可列选项")
        return self


Form = dict[Name, FormField]
