"""Colours as the eye takes them: contrast, colour-blind sight and the distance between two colours.

Contrast: WCAG 2.2, success criterion 1.4.3 (relative luminance). Colour-blind sight: Machado, Oliveira and Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6) 2009, table 1, severity 1.0,
applied to linear RGB. Distance: CIE76 ΔE*ab in CIELAB under D65; 2.3 is just noticeable, 10 is plain at a glance.
"""

from __future__ import annotations

import math

Triple = tuple[float, float, float]
SEEN_BY: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours written as #rrggbb: from 1 to 21."""
    low, high = sorted(_times(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def apart(one: str, other: str, sight: str = "normal") -> float:
    """ΔE*ab of two colours to somebody of this sight."""
    return math.dist(_lab(seen(one, sight)), _lab(seen(other, sight)))


def seen(colour: str, sight: str) -> Triple:
    """The linear RGB somebody of this sight takes in, kept within what a screen shows."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(SEEN_BY[sight], linear(colour)))
    return red, green, blue


def linear(colour: str) -> Triple:
    """#rrggbb without the curve of sRGB (IEC 61966-2-1)."""
    red, green, blue = (_straight(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _lab(colour: Triple) -> Triple:
    x, y, z = (_bent(part / white) for part, white in zip(_times(XYZ, colour), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _times(matrix: tuple[Triple, Triple, Triple], values: Triple) -> Triple:
    first, second, third = (sum(m * v for m, v in zip(row, values, strict=True)) for row in matrix)
    return first, second, third
