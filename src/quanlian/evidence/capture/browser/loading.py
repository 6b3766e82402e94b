"""Loads the page and waits until it is calm: load event, then scrolling for lazy parts, then no more traffic."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from quanlian.evidence.capture.browser.flags import HEIGHT
from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.browser.world import World
from quanlian.evidence.capture.cdp import CdpError
from quanlian.evidence.capture.gate.meter import Meter
from quanlian.evidence.capture.limits import Limits

_TICK = 0.05


class Loading:
    """`reached` names the limits that ended the loading early; `scrolled` is how far down it went (pixels)."""

    def __init__(self, tab: Tab, world: World, meter: Meter, limits: Limits, deadline: float) -> None:
        self._tab, self._world, self._meter, self._limits, self._deadline = tab, world, meter, limits, deadline
        self.reached = list[str]()
        self.scrolled = 0
        self.error, self.was_calm, self.stopped = "", False, False

    @property
    def left(self) -> float:
        return self._deadline - time.monotonic()

    async def run(self, url: str) -> None:
        """`error` is Chromium's word where the first document could not be loaded."""
        await self._go(url)
        if not self.error and await self._until(lambda: self._tab.loaded and not self._tab.moving, self.left):
            await self._calm()
            await self._scroll()
            self.was_calm = self._quiet()
        self._note()
        if self.reached:
            self._tab.cdp.tell("Page.stopLoading", self._tab.session)
            await self._free()
        await self._tab.bodies.quiet(3.0)

    async def _go(self, url: str) -> None:
        task = asyncio.ensure_future(self._tab.ask("Page.navigate", self.left + 5, url=url))
        await self._until(task.done, self.left)
        if not task.done():
            task.cancel()
            return
        try:
            self.error = (await task).text("errorText")
        except CdpError as error:
            self.error = str(error)

    async def _until(self, true: Callable[[], bool], seconds: float) -> bool:
        end = min(self._deadline, time.monotonic() + seconds)
        while not true():
            if time.monotonic() > end or self._meter.full.is_set() or self._tab.cdp.gone or self._tab.lost:
                return False
            await asyncio.sleep(_TICK)
        return True

    async def _calm(self) -> bool:
        """No request in flight for a while, and no move to another page under way."""
        return await self._until(self._quiet, self._limits.calm)

    def _quiet(self) -> bool:
        tab = self._tab
        still = time.monotonic() - tab.recorder.moved > self._limits.idle
        return tab.loaded and not tab.moving and tab.recorder.busy == 0 and still

    async def _scroll(self) -> None:
        """Down in steps of most of a screen as long as there is more, then back up."""
        step = HEIGHT * 4 // 5
        for _ in range(self._limits.scrolls):
            height = await self._world.number("document.documentElement.scrollHeight", self.left)
            if self.scrolled + HEIGHT >= min(height, self._limits.height) or self.left <= 0:
                break
            self.scrolled += step
            await self._world.number(f"(window.scrollTo(0,{self.scrolled}),0)", self.left)
            await self._until(lambda: self._tab.recorder.busy == 0, 1.0) if await self._pause() else None
        else:
            self.reached.append("scrolls")
        if self.scrolled:
            await self._world.number("(window.scrollTo(0,0),0)", self.left)
            await self._calm()

    async def _pause(self) -> bool:
        """Two frames' time for the page to ask for what came into view."""
        await asyncio.sleep(0.08)
        return True

    async def _free(self) -> None:
        """A script that never ends would keep the page from being pictured: it is stopped, and that is said."""
        if not (await self._world.ask("1", 1.5)).has():
            self._tab.cdp.tell("Runtime.terminateExecution", self._tab.session)
            self.stopped = True

    def _note(self) -> None:
        if self._meter.full.is_set():
            self.reached.append("bytes")
        elif self.left <= 0:
            self.reached.append("seconds")
