"""What the parent asks of the child process, and what it hears back: JSON on a pipe of our own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from quanlian.core.findings import UserError
from quanlian.evidence.capture.limits import Limits
from quanlian.evidence.capture.network import STRICT, Network, Route
from quanlian.evidence.capture.plain import plain
from quanlian.evidence.capture.said import Said


@dataclass(frozen=True, slots=True)
class Request:
    """`operator` is who captures, as text; `despite_robots` the written legal reason, if any."""

    url: str
    limits: Limits = field(default_factory=Limits)
    network: Network = STRICT
    operator: str = ""
    despite_robots: str = ""

    def spelled(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def read(cls, data: bytes) -> Request:
        """Only ever what `spelled` wrote."""
        found = json.loads(data)
        limits, network = Limits(**found.pop("limits")), found.pop("network")
        routes = tuple(Route(**one) for one in network["routes"])
        names = tuple((host, tuple(answers)) for host, answers in network["names"])
        return cls(limits=limits, network=Network(routes, names, tuple(network["spki"])), **found)


def spelled_error(error: UserError) -> dict[str, str]:
    """A UserError as JSON; also what a Capture row keeps."""
    names = ("code", "message", "value", "rule", "remedy")
    return {name: plain(str(getattr(error, name)), 500) for name in names}


def read_error(said: Said) -> UserError:
    return UserError(
        said.text("code"), said.text("message"), value=said.text("value"), rule=said.text("rule"),
        remedy=said.text("remedy"),
    )  # fmt: skip
