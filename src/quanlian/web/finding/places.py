"""The tags of a place, for documents that belong to one region code."""

from __future__ import annotations

COUNTRY = 0


def ancestors(code: int) -> tuple[int, ...]:
    """The country (0), the province, the city and the county a GB/T 2260 code lies in; 0 has none but itself."""
    levels = (COUNTRY, code // 10000 * 10000, code // 100 * 100, code)
    return tuple(dict.fromkeys(levels))


def place_tags(code: int) -> dict[str, tuple[str, ...]]:
    """province, city, county and region of a code, each where the code goes that deep."""
    found = {"region": tuple(str(one) for one in ancestors(code) if one)}
    if code:
        found["province"] = (str(code // 10000 * 10000),)
    if code % 10000:
        found["city"] = (str(code // 100 * 100),)
    if code % 100:
        found["county"] = (str(code),)
    return found
