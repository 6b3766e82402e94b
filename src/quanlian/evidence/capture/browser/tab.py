"""The one page of a capture with its frames and workers: events go from here to whom they concern."""

from __future__ import annotations

import time
from collections.abc import Callable

from quanlian.evidence.capture.browser.bodies import Bodies
from quanlian.evidence.capture.browser.observed import Observed
from quanlian.evidence.capture.browser.recorder import Recorder
from quanlian.evidence.capture.cdp import Cdp, Value
from quanlian.evidence.capture.said import Said

_PATIENCE = 5.0
"""Seconds: a page that says it will move on within this time is waited for."""
_KINDS = ("page", "iframe", "worker", "shared_worker", "service_worker")
_WATCHED = {
    "Runtime.consoleAPICalled": Observed.called,
    "Runtime.exceptionThrown": Observed.thrown,
    "Log.entryAdded": Observed.logged,
}


class Tab:
    """`loaded` is true between a page's load event and its next move; `lost` names an address that failed to load."""

    def __init__(self, limit: int, want: Callable[[str], None], unpacked: Callable[[int], None], end: float) -> None:
        """`want` is told every host the page asks for, `unpacked` the size of every piece of body.

        After `end` (monotonic) no answer is waited for long.
        """
        self.observed, self.bodies = Observed(), Bodies(limit)
        self.recorder = Recorder(want, unpacked, self.bodies.answered, self.bodies.ended)
        self._end = end
        self.target = self.session = self.frame = self.loader = self.url = ""
        self.agent, self.product = "", ""
        self.lost, self.security = "", Said()
        self.loaded, self._moving = False, 0.0
        self.cdp: Cdp

    async def open(self, cdp: Cdp) -> None:
        """Make the page. Raises CdpError."""
        self.cdp = self.bodies.cdp = cdp
        version = await cdp.ask("Browser.getVersion", wait=20.0)
        self.product, self.agent = version.text("product"), version.text("userAgent").replace("Headless", "")
        await cdp.ask("Browser.setDownloadBehavior", behavior="deny", eventsEnabled=True)
        self._attach("")
        self.target = (await cdp.ask("Target.createTarget", url="about:blank")).text("targetId")
        await self.ask("Page.setLifecycleEventsEnabled", enabled=True)
        tree = await self.ask("Page.getFrameTree")
        self.frame = tree.text("frameTree", "frame", "id")

    async def ask(self, method: str, wait: float = 10.0, **params: Value) -> Said:
        left = max(0.5, self._end - time.monotonic())
        return await self.cdp.ask(method, self.session, min(wait, left), **params)

    @property
    def moving(self) -> bool:
        return time.monotonic() < self._moving

    def take(self, session: str, event: str, said: Said) -> None:
        domain, _, name = event.partition(".")
        if domain == "Network":
            self.recorder.take(session, name, said)
        elif event == "Fetch.requestPaused":
            self.bodies.paused(session, said)
        elif event == "Fetch.authRequired":
            self.bodies.challenged(session, said)
        elif event in _WATCHED:
            _WATCHED[event](self.observed, said)
        elif handler := getattr(self, f"_on_{name}", None):
            handler(session, said)

    def _attach(self, session: str) -> None:
        self.cdp.tell("Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=True, flatten=True)

    def _on_attachedToTarget(self, _: str, said: Said) -> None:  # noqa: N802
        session, info = said.text("sessionId"), said.at("targetInfo")
        kind = info.text("type")
        if kind not in _KINDS:
            return self._let_go(session)
        if kind == "page" and (self.target and info.text("targetId") != self.target):
            return self._close(info.text("targetId"))
        if kind == "service_worker":  # never started: it would stand between the page and the network
            return self.observed.keep(self.observed.workers, kind=kind, url=info.text("url"), started=False)
        if kind == "page":
            self.session = session
        elif kind != "iframe":
            self.observed.keep(self.observed.workers, kind=kind, url=info.text("url"), started=True)
        return self._set_up(session, kind)

    def _close(self, target: str) -> None:
        """A window the page opened: seen, not followed."""
        self.cdp.tell("Target.closeTarget", targetId=target)

    def _let_go(self, session: str) -> None:
        """A part of the browser itself, or a popup's shell: none of ours."""
        self.cdp.tell("Runtime.runIfWaitingForDebugger", session)

    def _set_up(self, session: str, kind: str) -> None:
        document = kind in ("page", "iframe")
        self.bodies.listen(session, fetch=document)
        self.cdp.tell("Network.setUserAgentOverride", session, userAgent=self.agent)
        for method in ("Runtime.enable", "Log.enable", *(("Page.enable",) if document else ())):
            self.cdp.tell(method, session)
        if kind == "page":
            self.cdp.tell("Security.enable", session)
            self.cdp.tell("Security.setIgnoreCertificateErrors", session, ignore=True)
            self.cdp.tell("Network.setBypassServiceWorker", session, bypass=True)
        self._attach(session)
        self.cdp.tell("Runtime.runIfWaitingForDebugger", session)

    def _on_frameNavigated(self, session: str, said: Said) -> None:  # noqa: N802
        frame = said.at("frame")
        if session != self.session or frame.has("parentId"):
            return
        self.frame, self.loader, self.url = frame.text("id"), frame.text("loaderId"), frame.text("url")
        self.lost = frame.text("unreachableUrl")
        self.loaded, self._moving = False, 0.0
        self.observed.keep(self.observed.moves, url=self.lost or self.url, loader=self.loader, failed=bool(self.lost))

    def _on_navigatedWithinDocument(self, session: str, said: Said) -> None:  # noqa: N802
        if session == self.session and said.text("frameId") == self.frame:
            self.url = said.text("url")

    def _on_loadEventFired(self, session: str, _: Said) -> None:  # noqa: N802
        self.loaded = self.loaded or session == self.session

    def _on_frameScheduledNavigation(self, _: str, said: Said) -> None:  # noqa: N802
        if said.text("frameId") == self.frame and said.number("delay") <= _PATIENCE:
            self._moving = time.monotonic() + said.number("delay") + 1

    def _on_frameRequestedNavigation(self, _: str, said: Said) -> None:  # noqa: N802
        if said.text("frameId") == self.frame and said.text("disposition") == "currentTab":
            self._moving = time.monotonic() + 1

    def _on_javascriptDialogOpening(self, session: str, said: Said) -> None:  # noqa: N802
        self.observed.keep(self.observed.dialogs, kind=said.text("type"), text=said.text("message"), answer="dismissed")
        self.cdp.tell("Page.handleJavaScriptDialog", session, accept=False)

    def _on_windowOpen(self, _: str, said: Said) -> None:  # noqa: N802
        self.observed.keep(self.observed.popups, url=said.text("url"), followed=False)

    def _on_downloadWillBegin(self, _: str, said: Said) -> None:  # noqa: N802
        self.observed.keep(
            self.observed.downloads, url=said.text("url"), name=said.text("suggestedFilename"), saved=False,
            main=said.text("frameId") == self.frame,
        )  # fmt: skip

    def _on_visibleSecurityStateChanged(self, session: str, said: Said) -> None:  # noqa: N802
        if session == self.session:
            self.security = said.at("visibleSecurityState")
