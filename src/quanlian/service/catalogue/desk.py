"""What the catalogue lends to the procedure editor: the guide of a text not yet published, and its blank blocks."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from quanlian.core.findings import Finding
from quanlian.procedures.drawing.flow import svg
from quanlian.procedures.guides import desk
from quanlian.procedures.moment import today
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.blocks import blank_blocks
from quanlian.service.catalogue.guide import guide_of


def preview(item: Item) -> SafeString:
    """The guide as it would be shown."""
    picture = mark_safe(svg(item, name="preview"))  # noqa: S308 - our own drawing, every text in it is escaped
    shown = {"item": item, "guide": guide_of(item, office(), today()), "picture": picture}
    return render_to_string("catalogue/_guide.html", shown)


def blanks(item: Item) -> tuple[Finding, ...]:
    return tuple(blank_blocks(item, office()))


desk.preview, desk.blanks = preview, blanks
