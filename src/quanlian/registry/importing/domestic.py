"""国内（不含港澳台）: whose rights national statistics count."""

from __future__ import annotations

OUTSIDE = (71, 81, 82)
"""Province prefixes of Taiwan, Hong Kong and Macao."""
HOME = ("", "中国", "CN")
"""How sources write the country of a domestic owner; blank where they do not say."""


def is_domestic(province: int, country: str) -> bool:
    """Whether an owner with this province code (GB/T 2260, 0 = unknown) and country counts as domestic."""
    return province // 10000 not in OUTSIDE and country in HOME
