"""Puts the files of a capture together."""

from __future__ import annotations

from pathlib import Path

from quanlian.evidence.capture.browser import pictures, texts
from quanlian.evidence.capture.kept import environment, summary, tls, traffic, wacz, warc
from quanlian.evidence.capture.kept.writing import write
from quanlian.evidence.capture.scene import Scene
from quanlian_verify.canonical import Json


async def keep(scene: Scene, folder: Path) -> dict[str, Json]:
    """Pictures first: they show the page as it stands; then its words; then what came over the line."""
    folder.mkdir()
    tab, loader = scene.tab, scene.tab.loader
    shots = await pictures.take(tab, scene.world, folder, scene.request.limits.height)
    title, missing = await texts.keep(tab, scene.world, folder)
    sound, chain = await tls.gather(tab, scene.chain)
    await tab.bodies.quiet(5.0)
    tab.recorder.settle()
    _peers(scene)
    seen = summary.Seen(title, shots, missing, sound, tab.loader == loader)
    _traffic(scene, folder)
    _archive(scene, folder, title)
    write(folder / "tls.json", sound)
    if chain:
        (folder / "certificates.pem").write_text(chain)
    write(folder / "robots.json", scene.robots)
    write(folder / "report.json", summary.report(scene, seen))
    write(folder / "environment.json", _environment(scene))
    return summary.how(scene, seen)


def _peers(scene: Scene) -> None:
    """Chromium only knows our proxy; the proxy knows whom it reached."""
    reached = {line.host: line.peer for line in scene.dialler.lines}
    for one in scene.tab.recorder.exchanges:
        one.peer = "" if one.cached else reached.get(one.host, "")


def _traffic(scene: Scene, folder: Path) -> None:
    exchanges, observed = scene.tab.recorder.exchanges, scene.tab.observed
    write(folder / "headers.json", traffic.rows(exchanges, scene.main))
    write(folder / "redirects.json", traffic.redirects(scene.chain))
    write(folder / "dns.json", {"lookups": scene.dialler.lookups, "connections": scene.dialler.rows()})
    names = ("console", "dialogs", "popups", "downloads", "workers", "moves", "dropped")
    write(folder / "console.json", {name: getattr(observed, name) for name in names})


def _archive(scene: Scene, folder: Path, title: str) -> None:
    """The WARC lives inside the WACZ only: kept once."""
    path = folder.parent / "data.warc.gz"
    robots = "ignore" if scene.robots["despite"] else "obey"
    info = {"software": environment.software(), "format": "WARC File Format 1.1", "robots": robots}
    written = warc.write(path, scene.tab.recorder.exchanges, info)
    front = wacz.Front(scene.tab.url, title, scene.began.utc, environment.software())
    wacz.pack(folder / "page.wacz", path, written, front)
    path.unlink()


def _environment(scene: Scene) -> traffic.Row:
    tab, request, ended = scene.tab, scene.request, environment.Clock.read()
    return {
        "started": {"utc": scene.began.utc, "monotonic_ms": scene.began.monotonic},
        "ended": {"utc": ended.utc, "monotonic_ms": ended.monotonic},
        "operator": request.operator,
        "machine": environment.machine(),
        "local_addresses": sorted({line.local for line in scene.dialler.lines}),
        "browser": environment.browser(tab.product, tab.agent, scene.program, request.network, request.limits),
        "clock": environment.offset(scene.main).row(),
        "bytes": {"received": scene.meter.received, "sent": scene.meter.sent},
    }
