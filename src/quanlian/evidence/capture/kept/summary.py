"""`how` of the statement and report.json: the capture in a few lines, and what is missing from it."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.evidence.capture.browser.pictures import Pictures
from quanlian.evidence.capture.kept import environment, tls, traffic
from quanlian.evidence.capture.scene import Scene
from quanlian_verify.canonical import Json

_LIMITS = {"seconds": "时限", "bytes": "数据量", "height": "截图高度", "scrolls": "滚动次数"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found while the files were made. `steady`: the page did not move on meanwhile."""

    title: str
    shots: Pictures
    missing: list[str]
    sound: traffic.Row
    steady: bool

    def reached(self, loading: list[str]) -> list[str]:
        return [*loading, *(["height"] if self.shots.shown < self.shots.height else [])]


def complete(scene: Scene, seen: Seen) -> bool:
    """Nothing of the page itself was cut off. Parts the site failed to give are counted in `details.not_whole`."""
    cut = {"seconds", "bytes"} & set(scene.loading.reached)
    whole = scene.main is not None and scene.main.whole
    return whole and seen.steady and not (cut or seen.missing or seen.shots.error or scene.loading.stopped)


def how(scene: Scene, seen: Seen) -> dict[str, Json]:
    """Plain values first, as pages and the certificate show them; the rest in `details`."""
    tab, main = scene.tab, scene.main
    clock = environment.offset(main)
    return {
        "url": scene.where.url,
        "final_url": tab.url,
        "title": seen.title,
        "status": main.status if main else 0,
        "began_at": scene.began.utc,
        "ended_at": environment.Clock.read().utc,
        "address": main.peer if main else "",
        "tls": tls.protocol(seen.sound),
        "tls_error": str(seen.sound["error"]),
        "browser": tab.product,
        "software": environment.software(),
        "system": environment.system(),
        "clock_offset_ms": clock.offset_ms,
        "clock_source": clock.source,
        "complete": complete(scene, seen),
        "limits": "、".join(_LIMITS[one] for one in seen.reached(scene.loading.reached)),
        "robots": _robots(scene),
        "operator": scene.request.operator,
        "details": _details(scene, seen),
    }


def _robots(scene: Scene) -> str:
    if scene.robots["allowed"]:
        return "允许" if scene.robots["status"] else "未取得 robots.txt"
    return f"不允许；依法取证的理由：{scene.robots['despite']}"


def _details(scene: Scene, seen: Seen) -> dict[str, Json]:
    exchanges, reached = scene.tab.recorder.exchanges, seen.reached(scene.loading.reached)
    failed, cut = traffic.troubles(exchanges)
    return {
        "limits_reached": [*reached],
        "tls_faults": [*tls.faults(seen.sound)],
        "redirects": max(len(scene.chain) - 1, 0),
        "requests": len(exchanges),
        "not_whole": len(failed) + len(cut),
        "refused": len(scene.dialler.troubles),
        "received_bytes": scene.meter.received,
        "clean_profile": True,
        "test_network": scene.request.network.closed,
    }


def report(scene: Scene, seen: Seen) -> traffic.Row:
    failed, cut = traffic.troubles(scene.tab.recorder.exchanges)
    shots = seen.shots
    return {
        "complete": complete(scene, seen),
        "limits_reached": seen.reached(scene.loading.reached),
        "tls_error": seen.sound["error"],
        "missing_files": seen.missing,
        "screenshot": {"page_height": shots.height, "shown": shots.shown, "files": shots.names, "error": shots.error},
        "page_changed_while_kept": not seen.steady,
        "calm": scene.loading.was_calm,
        "script_stopped": scene.loading.stopped,
        "refused_or_unreachable": [one.row() for one in scene.dialler.troubles],
        "browser_own_connections_refused": sorted(scene.dialler.background),
        "failed_requests": failed,
        "bodies_not_whole": cut,
        "websockets": scene.tab.recorder.sockets,
        "note": "WebSocket 传送的内容不在存档内；此处未列出的请求和应答均完整保存",
    }
