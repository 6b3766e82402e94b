"""Letters: what the office writes in a case."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quanlian.procedures.spec.base import Name, Names, Shape, Text

Service = Literal["electronic", "in_person", "post", "notice"]


class Letter(Shape):
    """`number` is the office's numbering scheme, e.g. `{place}知裁受字〔{year}〕{serial}号`; `to` lists party roles.

    `body` holds paragraphs with `{{ field }}` placeholders over the case's data and the names of
    `letters.values`. `internal` letters stay in the file and are not served. `signed_by` names the role whose
    approval the letter carries; `template` is an office's own Word template in the item's folder.
    """

    title: Text
    number: Text
    kind: Literal["notice", "decision", "certificate", "table"] = "notice"
    to: Names = ()
    body: Text
    rows: dict[str, str] = Field(default_factory=dict)
    remedy: str = ""
    basis: str = ""
    service: tuple[Service, ...] = ("electronic",)
    internal: bool = False
    signed_by: Name | None = None
    template: str = ""
    copies_to: Names = ()
