"""The office's own particulars that guides and letters fall back to: data/items/_office.yaml."""

from __future__ import annotations

from functools import lru_cache

from pydantic import ValidationError

from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.procedures.library import items_folder
from quanlian.procedures.spec.base import Shape


class Office(Shape):
    """`place_char` is the short name of the place in letter numbers."""

    name: str
    place_char: str
    place: str = ""
    hours: str = ""
    phone: str = ""
    complaints: str = ""


@lru_cache(maxsize=1)
def office() -> Office:
    """Raises UserError OFFICE_FORM."""
    marked = read_marked(items_folder() / "_office.yaml")
    raw = marked.data.get("office") if isinstance(marked.data, dict) else None
    try:
        return Office.model_validate(raw)
    except ValidationError as error:
        raise UserError("OFFICE_FORM", "_office.yaml 内容有误", value=str(error.errors()[0]["loc"])) from error
