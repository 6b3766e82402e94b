"""The page's words and its document as they stood when the pictures were taken."""

from __future__ import annotations

from pathlib import Path

from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.browser.world import World
from quanlian.evidence.capture.cdp import CdpError
from quanlian.evidence.capture.plain import plain

_TEXT = "document.body?document.body.innerText:document.documentElement.textContent"
_HTML = (
    "(document.doctype?new XMLSerializer().serializeToString(document.doctype)+'\\n':'')"
    "+document.documentElement.outerHTML"
)


async def keep(tab: Tab, world: World, folder: Path) -> tuple[str, list[str]]:
    """Write text.txt, dom.html and page.mhtml. Returns the title, and what could not be had."""
    missing = []
    for name, expression in (("text.txt", _TEXT), ("dom.html", _HTML)):
        said = await world.ask(expression)
        (folder / name).write_bytes(said.text().encode("utf-8", "replace"))
        missing += [] if said.has() else [name]
    try:
        snapshot = await tab.ask("Page.captureSnapshot", 12.0, format="mhtml")
        (folder / "page.mhtml").write_bytes(snapshot.text("data").encode())
    except CdpError:
        missing.append("page.mhtml")
    return plain(await world.text("document.title")), missing
