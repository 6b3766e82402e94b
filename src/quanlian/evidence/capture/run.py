"""One capture from the address to the folder of files. Runs in the child process."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.evidence.capture import address, failures
from quanlian.evidence.capture.browser import process
from quanlian.evidence.capture.browser.loading import Loading
from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.browser.world import World
from quanlian.evidence.capture.cdp import Cdp, CdpError
from quanlian.evidence.capture.gate.dialler import Dialler
from quanlian.evidence.capture.gate.meter import Meter
from quanlian.evidence.capture.gate.proxy import Proxy
from quanlian.evidence.capture.gate.trouble import SIZE, Trouble
from quanlian.evidence.capture.kept.environment import Clock
from quanlian.evidence.capture.kept.package import keep
from quanlian.evidence.capture.request import Request
from quanlian.evidence.capture.robots import asking
from quanlian.evidence.capture.scene import Scene
from quanlian_verify.canonical import Json


async def run(request: Request, work: Path) -> dict[str, Json]:
    """Fill `work/files` and return the `how` of the statement. Raises UserError."""
    where, began = address.demand(request.url), Clock.read()
    deadline = time.monotonic() + request.limits.seconds - request.limits.reserve
    dialler, meter = Dialler(request.network), Meter(request.limits.bytes)
    try:
        await dialler.check(where.host, where.port)
    except Trouble as trouble:
        raise trouble.user_error(where.url) from None
    async with AsyncExitStack() as stack:
        proxy = await stack.enter_async_context(Proxy(dialler, meter))
        dialler.want(where.host)
        robots = await asking.ask(where.url, proxy.port, request.despite_robots)
        tab = Tab(request.limits.bytes, dialler.want, meter.unpacked, time.monotonic() + request.limits.seconds - 0.5)
        program = await _browser(stack, tab, proxy.port, work, request)
        world = World(tab)
        loading = Loading(tab, world, meter, request.limits, deadline)
        scene = Scene(request, where, began, dialler, meter, tab, world, loading, program, robots)
        await loading.run(where.url)
        _demand_page(scene)
        await _ask_again(scene, proxy.port)
        return await keep(scene, work / "files")


async def _browser(stack: AsyncExitStack, tab: Tab, port: int, work: Path, request: Request) -> str:
    chromium = process.start(port, work, request.network)
    stack.push_async_callback(chromium.stop)
    cdp = await Cdp.open(chromium.source, chromium.sink, tab.take)
    stack.push_async_callback(cdp.close)
    try:
        await tab.open(cdp)
    except CdpError as error:
        raise UserError(
            "CAPTURE_BROWSER",
            "Chromium 启动失败，无法取证网页",
            value=f"{chromium.path} {error}"[:300],
            rule="QUANLIAN_CHROMIUM",
            remedy="请管理员在命令行运行该程序，查看报错后处理",
        ) from None
    return chromium.path


async def _ask_again(scene: Scene, port: int) -> None:
    """Where the way led elsewhere, that site's word counts too. Raises UserError CAPTURE_ROBOTS."""
    final = scene.tab.url.partition("#")[0]
    if final != scene.where.url.partition("#")[0]:
        found = await asking.ask(final, port, scene.request.despite_robots)
        scene.robots = found | {"first": dict(scene.robots)}


def _demand_page(scene: Scene) -> None:
    """Raises UserError unless there is a page that can be kept."""
    tab, loading, url = scene.tab, scene.loading, scene.where.url
    saved = next((one for one in tab.observed.downloads if one["main"]), None)
    if saved and scene.main is None:
        raise failures.download(str(saved["url"]), str(saved["name"]))
    full = scene.meter.full.is_set()
    if full and (scene.main is None or not scene.main.finished):
        raise Trouble(SIZE, scene.where.host, scene.where.port).user_error(url)
    if tab.lost or (loading.error and scene.main is None):
        last = scene.chain[-1].url if scene.chain else url
        raise failures.explain(tab.lost or last, loading.error or _why(scene), scene.dialler)
    if scene.main is None:
        raise failures.late(url, scene.request.limits.seconds) if loading.left <= 0 else failures.empty(url)


def _why(scene: Scene) -> str:
    with suppress(IndexError):
        return scene.chain[-1].failed
    return ""
