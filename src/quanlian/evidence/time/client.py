"""Stamps from the authorities in order of preference, each reply checked before it is believed."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from quanlian.core.findings import UserError
from quanlian.evidence.time import local
from quanlian.evidence.time.authority import Authority, Refused, Token, utc_now
from quanlian.evidence.time.circuit import Circuit
from quanlian.evidence.time.query import query
from quanlian.evidence.time.reply import believe
from quanlian.evidence.time.transport import post

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Client:
    """`tolerance`: seconds a stamp may differ from our clock; `deadline`: seconds one call may take in all."""

    authorities: Sequence[Authority]
    tolerance: float = 300.0
    deadline: float = 30.0
    now: Callable[[], dt.datetime] = utc_now
    circuit: Circuit = field(default_factory=Circuit)

    def stamp(self, sha256: bytes) -> Token:
        """A stamp of the first authority that gives a good one. Raises UserError TSA_NONE: try again later."""
        return self.stamps(sha256, 1)[0]

    def stamps(self, sha256: bytes, count: int, but: Collection[str] = ()) -> list[Token]:
        """Stamps of up to `count` authorities, not those named in `but`; at least one, else UserError TSA_NONE."""
        found: list[Token] = []
        why: list[str] = []
        for authority, seconds in self._turns(but, why):
            try:
                found.append(self._ask(authority, sha256, seconds))
            except Refused as error:
                self._remember(authority, error)
                why.append(f"{authority.name}：{error}")
            if len(found) >= count:
                break
        if not found:
            raise UserError("TSA_NONE", "没有时间戳机构给出有效的时间戳", value="；".join(why), remedy="稍后会自动重试")
        return found

    def _turns(self, but: Collection[str], why: list[str]) -> Iterator[tuple[Authority, float]]:
        """Whom to ask next, and how long to wait for it."""
        end = time.monotonic() + self.deadline
        for authority in self.authorities:
            left = end - time.monotonic()
            if authority.name in but:
                continue
            if self.circuit.open(authority.name):
                why.append(f"{authority.name}：刚刚失败，暂不再问")
            elif left <= 0:
                why.append(f"{authority.name}：总时限已到")
            else:
                yield authority, min(authority.seconds, left)

    def _ask(self, authority: Authority, sha256: bytes, seconds: float) -> Token:
        asked = query(sha256, authority.policy)
        raw = post(authority, asked.der, seconds) if authority.url else local.answer(asked.der, self.now)
        token = believe(raw, authority, asked, self.now(), self.tolerance)
        self.circuit.worked(authority.name)
        return token

    def _remember(self, authority: Authority, error: Refused) -> None:
        self.circuit.failed(authority.name)
        log.warning("time-stamping authority %s: %s", authority.name, error)
