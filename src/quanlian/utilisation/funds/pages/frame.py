"""What the pages of the room share."""

from __future__ import annotations

from django.http import HttpRequest

from quanlian.core.access import Access
from quanlian.core.money import format_fen
from quanlian.core.people.roles import GOVERNMENT
from quanlian.ui.asked import row_of
from quanlian.utilisation.funds.models import Fund
from quanlian.utilisation.funds.policies import MANAGERS

READERS = Access("基金监管人员和管理机构", True, GOVERNMENT | MANAGERS)
Content = dict[str, object]


def fund_of(request: HttpRequest, number: str, verb: str = "") -> Fund:
    """A fund this person may see (and may `verb`). Raises UserError NOT_FOUND, Forbidden."""
    return row_of(request, Fund, number, verb)


def shown(fen: int) -> str:
    return format_fen(fen)
