"""The full page as pictures. Very tall pages become several: Chromium's surface ends at 16,384 pixels."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.capture.browser.flags import HEIGHT, WIDTH
from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.browser.world import World
from quanlian.evidence.capture.cdp import CdpError

PART = 8_000
"""Pixels of one picture at most."""


@dataclass(slots=True)
class Pictures:
    """`height` is the page's own, `shown` how much of it the pictures hold; `error` where none could be made."""

    names: list[str]
    height: int = 0
    shown: int = 0
    error: str = ""


async def take(tab: Tab, world: World, folder: Path, most: int) -> Pictures:
    """Write screenshot.png, or screenshot-01.png and so on from top to bottom."""
    measured = await world.number("Math.max(document.documentElement.scrollHeight,document.body?.scrollHeight??0)")
    made = Pictures([], max(measured, HEIGHT))
    bands = list(_bands(min(made.height, most)))
    for number, (top, height) in enumerate(bands, 1):
        name = "screenshot.png" if len(bands) == 1 else f"screenshot-{number:02}.png"
        try:
            (folder / name).write_bytes(await _picture(tab, top, height, beyond=made.height > HEIGHT))
        except CdpError as error:
            made.error = str(error)
            break
        made.names.append(name)
        made.shown = top + height
    return made


async def _picture(tab: Tab, top: int, height: int, beyond: bool) -> bytes:
    clip = {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 1}
    said = await tab.ask(
        "Page.captureScreenshot",
        12.0,
        format="png",
        captureBeyondViewport=beyond,
        optimizeForSpeed=True,
        clip=dict(clip),
    )
    return base64.b64decode(said.text("data"))


def _bands(height: int) -> Iterator[tuple[int, int]]:
    for top in range(0, height, PART):
        yield top, min(PART, height - top)
