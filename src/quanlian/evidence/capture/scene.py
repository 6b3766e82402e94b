"""All that one capture has at hand, from the question to the loaded page."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.evidence.capture import address
from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.browser.loading import Loading
from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.browser.world import World
from quanlian.evidence.capture.gate.dialler import Dialler
from quanlian.evidence.capture.gate.meter import Meter
from quanlian.evidence.capture.kept.environment import Clock
from quanlian.evidence.capture.kept.traffic import documents
from quanlian.evidence.capture.request import Request
from quanlian.evidence.capture.robots import asking


@dataclass(slots=True)
class Scene:
    """The parts of one capture while it runs; `robots` is rewritten where the way led to another site."""

    request: Request
    where: address.Address
    began: Clock
    dialler: Dialler
    meter: Meter
    tab: Tab
    world: World
    loading: Loading
    program: str
    robots: asking.Kept

    @property
    def chain(self) -> list[Exchange]:
        return documents(self.tab.recorder.exchanges, self.tab.frame)

    @property
    def main(self) -> Exchange | None:
        """The document that is shown."""
        return next((one for one in reversed(self.chain) if one.loader == self.tab.loader and one.status), None)
