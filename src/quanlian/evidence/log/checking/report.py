"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.evidence.log.errors import LogDamage

MOST = 100
"""Faults kept: the first ones say where it broke."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is stable, `where` names the file or the entry, `message` is Chinese."""

    code: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}：{self.message}（{self.code}）"


@dataclass(frozen=True, slots=True)
class LogReport:
    """`size` entries were rebuilt to `root`; `published` is the largest size ever published (0: none)."""

    size: int
    published: int
    root: bytes
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


class Report:
    """Faults as they are found."""

    def __init__(self) -> None:
        self.faults = list[Fault]()

    def add(self, code: str, where: str, message: str) -> None:
        if len(self.faults) < MOST:
            self.faults.append(Fault(code, where, message))

    def damage(self, error: LogDamage) -> None:
        self.add(error.code, error.where, error.what)
