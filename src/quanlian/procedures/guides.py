"""What the service catalogue lends to the editor: a preview of the guide page, and which of its blocks are blank.

The catalogue stands above the case engine, so it registers itself here; without it the editor shows no preview.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from quanlian.core.findings import Finding
from quanlian.procedures.spec import Item


@dataclass(slots=True)
class GuideDesk:
    """`preview` renders a guide as HTML that is safe to show; `blanks` names mandatory blocks that are not filled."""

    preview: Callable[[Item], SafeString] | None = None
    blanks: Callable[[Item], tuple[Finding, ...]] | None = None


desk = GuideDesk()


def preview(item: Item) -> SafeString:
    """The guide page of an item, blank where no catalogue is there."""
    return desk.preview(item) if desk.preview else SafeString("")


def blanks(item: Item) -> tuple[Finding, ...]:
    """The mandatory blocks that are blank."""
    return desk.blanks(item) if desk.blanks else ()
