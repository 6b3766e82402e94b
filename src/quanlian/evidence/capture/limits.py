"""How long, how much, how tall: what one capture may cost."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from quanlian.core.config import setting
from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` is for everything, `bytes` for all that comes over the line. Heights are CSS pixels.

    Packaging is given `reserve` of the seconds, so that a page cut off in time still becomes a whole package.
    """

    seconds: float = 60
    bytes: int = 200 * 2**20
    height: int = 40_000
    scrolls: int = 60
    idle: float = 0.5
    """Seconds without a request in flight that count as calm."""
    calm: float = 8
    """At most so many seconds are waited for calm after the page has loaded."""

    @classmethod
    def configured(cls) -> Limits:
        """As the operator has set them."""
        seconds, megabytes = _number("QUANLIAN_CAPTURE_SECONDS"), _number("QUANLIAN_CAPTURE_MB")
        return cls(seconds=seconds, bytes=megabytes * 2**20)

    @property
    def reserve(self) -> float:
        return min(12.0, self.seconds * 0.3)

    def said(self) -> dict[str, int]:
        """For the environment statement: whole numbers, times in milliseconds."""
        return {k: int(v * 1000) if k in ("seconds", "idle", "calm") else int(v) for k, v in asdict(self).items()}


def _number(name: str) -> int:
    try:
        found = int(setting(name).get())
    except ValueError:
        found = 0
    if found > 0:
        return found
    raise UserError("CAPTURE_SETTING", "取证设置不是正整数", value=f"{name}={setting(name).get()}", remedy="改为正整数")
