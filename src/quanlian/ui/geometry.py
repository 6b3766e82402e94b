"""Numbers turned into SVG geometry, because a strict content policy forbids `style="width: 42%"`."""

from __future__ import annotations

from collections.abc import Sequence

SPARK_WIDTH = 100
SPARK_HEIGHT = 28


def clamp_percent(value: object) -> str:
    """A number or numeric string as 0 … 100 with at most one decimal and a dot, whatever the page's language.

    Anything that is not a number gives "0": a bar is an illustration, the text beside it carries the value.
    """
    try:
        number = float(str(value).replace("%", "").replace(",", ""))
    except ValueError:
        return "0"
    if number != number:
        return "0"
    return f"{min(max(number, 0.0), 100.0):.1f}".rstrip("0").rstrip(".")


def spark_points(values: Sequence[float | None]) -> str:
    """Points of a trend line in a 100 × 28 box, highest value at the top; gaps (None) are left out.

    Fewer than two known values give an empty string: one point is no trend.
    """
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return ""
    low = min(value for _, value in known)
    span = (max(value for _, value in known) - low) or 1.0
    step = SPARK_WIDTH / (len(values) - 1)
    return " ".join(f"{i * step:.1f},{2 + (SPARK_HEIGHT - 4) * (1 - (v - low) / span):.1f}" for i, v in known)
