"""What a foreign program said in JSON, read without trusting its shape: what is absent or of another type is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One JSON value. A path of keys leads inwards; nothing here raises."""

    value: object = None

    @classmethod
    def read(cls, data: bytes | str) -> Said:
        """Raises ValueError where it is no JSON."""
        return cls(json.loads(data))

    def at(self, *path: str) -> Said:
        value = self.value
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return Said(value)

    def text(self, *path: str) -> str:
        value = self.at(*path).value
        return value if isinstance(value, str) else ""

    def number(self, *path: str) -> float:
        value = self.at(*path).value
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0

    def flag(self, *path: str) -> bool:
        return self.at(*path).value is True

    def has(self, *path: str) -> bool:
        return self.at(*path).value is not None

    def each(self, *path: str) -> Iterator[Said]:
        value = self.at(*path).value
        return (Said(one) for one in value) if isinstance(value, list) else iter(())

    def pairs(self, *path: str) -> list[tuple[str, str]]:
        """An object of texts as pairs, in order."""
        value = self.at(*path).value
        return [(str(k), str(v)) for k, v in value.items()] if isinstance(value, dict) else []
