"""Our own questions to the page, asked in a world of their own: the page's scripts cannot bend the answers."""

from __future__ import annotations

from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.cdp import CdpError
from quanlian.evidence.capture.said import Said

_WAIT = 8.0


class World:
    """Empty answers where the page is too busy to give any."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab

    async def ask(self, expression: str, wait: float = _WAIT) -> Said:
        try:
            made = await self._tab.ask("Page.createIsolatedWorld", max(1.0, min(wait, _WAIT)), frameId=self._tab.frame)
            said = await self._tab.ask(
                "Runtime.evaluate", max(1.0, min(wait, _WAIT)), expression=expression,
                contextId=int(made.number("executionContextId")), returnByValue=True, timeout=5000,
            )  # fmt: skip
        except CdpError:
            return Said()
        return said.at("result", "value")

    async def number(self, expression: str, wait: float = _WAIT) -> int:
        return int((await self.ask(expression, wait)).number())

    async def text(self, expression: str) -> str:
        return (await self.ask(expression)).text()
