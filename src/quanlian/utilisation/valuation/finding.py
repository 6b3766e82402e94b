"""A right by its number in any spelling."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.registry.models import Identifier, Right
from quanlian.registry.queries.numbering import keys


def right_of(number: str) -> Right:
    """The Chinese right that goes by a number. Raises UserError RIGHT_NOT_FOUND."""
    values = keys(number.strip()) if number.strip() else []
    found = Identifier.objects.filter(value__in=values, right__authority="CN").select_related("right").first()
    if found is None:
        remedy = _("核对号码；登记库没有的权利不能评级")
        raise UserError("RIGHT_NOT_FOUND", _("登记库里没有这个号码"), value=number[:60], remedy=remedy)
    return found.right
