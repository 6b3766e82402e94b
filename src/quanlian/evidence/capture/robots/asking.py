"""May we? The answer is kept; a no stops the capture unless a legal reason was written down."""

from __future__ import annotations

import asyncio
import hashlib

from quanlian.core.findings import UserError
from quanlian.evidence.capture.clock import now
from quanlian.evidence.capture.robots.fetching import Fetched, fetch
from quanlian.evidence.capture.robots.rules import Verdict, judge

AGENT = "QuanlianEvidence"
Kept = dict[str, object]


async def ask(url: str, proxy_port: int, despite: str) -> Kept:
    """What is kept as robots.json. Raises UserError CAPTURE_ROBOTS."""
    fetched = await asyncio.to_thread(fetch, url, proxy_port, AGENT)
    verdict = decide(fetched, url)
    if not verdict.allowed and not despite.strip():
        failing = fetched.status >= 500
        raise UserError(
            "CAPTURE_ROBOTS",
            "网站的 robots.txt 读取出错，按惯例视为不允许" if failing else "网站的 robots.txt 不允许自动访问该网页",
            value=url[:300],
            rule=f"{fetched.url} {verdict.rule}"[:300],
            remedy="写明依法取证的理由后再取证（理由会记入存证），或由当事人自行取证后提交",
        )
    return _kept(fetched, verdict, despite.strip())


def decide(fetched: Fetched, url: str) -> Verdict:
    """RFC 9309 §2.3.1: absent (4xx) is free, a failing server (5xx) is a no. Without any answer the page decides."""
    if fetched.status >= 500:
        return Verdict(False, f"HTTP {fetched.status}")
    if 200 <= fetched.status < 300:
        return judge(fetched.text, AGENT, url)
    return Verdict(True)


def _kept(fetched: Fetched, verdict: Verdict, despite: str) -> Kept:
    return {
        "agent": AGENT,
        "asked_at": now(),
        "url": fetched.url,
        "status": fetched.status,
        "error": fetched.error,
        "sha256": hashlib.sha256(fetched.text.encode()).hexdigest() if fetched.status else "",
        "text": fetched.text[:20_000],
        "allowed": verdict.allowed,
        "rule": verdict.rule,
        "despite": "" if verdict.allowed else despite,
    }
