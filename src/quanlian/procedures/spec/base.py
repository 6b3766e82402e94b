"""Common parts of a service item."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
LengthText = Annotated[str, StringConstraints(pattern=r"^\d{1,5} ?(cd|wd|m|y|h)$")]


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[Name, ...], BeforeValidator(_several, json_schema_input_type=Name | tuple[Name, ...])]
"""One name or a list of names."""


class Shape(BaseModel):
    """Base of every part: cannot be changed, refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
