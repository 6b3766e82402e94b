"""Reads a platform's interface from where it was left."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.protection.watch.sources.platform_interface.port import Answer, Platform
from quanlian.protection.watch.sources.platform_interface.simulator import Simulator
from quanlian.protection.watch.sources.row import Row

PLATFORMS: dict[str, Platform] = {"simulator": Simulator()}


class PlatformInterface:
    """The source `platform_interface`; asks one platform, at present the simulator."""

    name, title = "platform_interface", "平台接口（模拟）"
    suffixes: tuple[str, ...] = ()

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def count(self, path: str, cursor: str) -> int:
        return sum(len(one.rows) for one in self._answers(cursor))

    def read(self, path: str, cursor: str) -> Iterator[Row | Finding]:
        for answer in self._answers(cursor):
            yield from answer.rows

    def next_cursor(self, cursor: str) -> str:
        last = cursor
        for answer in self._answers(cursor):
            last = answer.cursor
        return last

    def template(self) -> None:
        return None

    def _answers(self, cursor: str) -> Iterator[Answer]:
        while True:
            answer = self._platform.since(cursor)
            yield answer
            cursor = answer.cursor
            if not answer.more:
                return


SOURCE = PlatformInterface(PLATFORMS["simulator"])
