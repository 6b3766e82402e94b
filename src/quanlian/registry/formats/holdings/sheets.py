"""The five sheets by kind."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import Sheet
from quanlian.registry.formats.holdings_copyright.sheet import SHEET as COPYRIGHT
from quanlian.registry.formats.holdings_gi.sheet import SHEET as GI
from quanlian.registry.formats.holdings_layout.sheet import SHEET as LAYOUT
from quanlian.registry.formats.holdings_trademark.sheet import SHEET as TRADEMARK
from quanlian.registry.formats.holdings_variety.sheet import SHEET as VARIETY

SHEETS: dict[str, Sheet] = {
    "trademark": TRADEMARK,
    "copyright": COPYRIGHT,
    "gi": GI,
    "variety": VARIETY,
    "layout": LAYOUT,
}
