"""The icons the pages use, as one SVG sprite: a page asks for one file, and no icon font is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAMES = """
adjustments alert-circle alert-octagon alert-triangle arrow-back-up arrow-left arrow-right bell bulb building
building-bank building-community calendar calendar-due certificate chart-bar chart-line chart-pie check checklist
chevron-down chevron-left chevron-right chevron-up circle-check circle-dashed circle-minus circle-x clipboard-list
clock coin copyright database database-import dots download edit external-link eye eye-off file file-export file-import
file-text filter flag flask-2 gavel grid-dots help-circle history home inbox info-circle language link list-check lock
login logout mail map map-2 menu-2 minus moon phone plus printer receipt refresh scale search settings shield-check
shield-lock sort-ascending sort-descending star sun table target-arrow text-size trademark trash trending-down
trending-up upload user user-circle users world x
"""
OUTLINE = _NAMES.split()

_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BOUNDS = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


def build_sprite(read: Callable[[str], str]) -> str:
    """One `<symbol id=name>` an icon; `read(path)` gives the text of `icons/outline/<name>.svg`."""
    symbols = "\n".join(_symbol(name, read(f"icons/outline/{name}.svg")) for name in OUTLINE)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _symbol(name: str, svg: str) -> str:
    found = _BODY.search(svg)
    if found is None:
        raise ValueError(f"{name}: not an SVG icon")
    body = " ".join(_BOUNDS.sub("", found.group(1)).split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'
