"""What a walk sets from outside the product, in each of its processes: the day of the office, and the invented shop.

Found by the interpreter through PYTHONPATH; without TOUR_DAYS or TOUR_SHOP in the environment it does nothing. The
product itself has no such door: its clock is the machine's, and a capture of a private address is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType


def later(file: str) -> None:
    """`timezone.now()` of every module is so many days later as the file says at that moment."""
    from django.utils import timezone

    real = timezone.now

    def now() -> dt.datetime:
        with open(file) as told:
            return real() + dt.timedelta(days=int(told.read() or 0))

    timezone.now = now


class Shop(MetaPathFinder):
    """When the capture's worker loads, its pages of shop.example are those of the walk's own site."""

    name = "quanlian.evidence.capture.jobs"

    def __init__(self, address: str) -> None:
        self.address = address

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        assert spec is not None
        assert spec.loader is not None
        real = spec.loader.exec_module
        spec.loader.exec_module = lambda module: self._routed(module, real)  # type: ignore[method-assign]
        return spec

    def _routed(self, module: ModuleType, load: object) -> None:
        load(module)  # type: ignore[operator]
        from quanlian.evidence.capture import Network, Route

        host, port = json.loads(self.address)
        shop = Network(tuple(Route(host, asked, "127.0.0.1", port) for asked in (80,)))
        module.page = partial(module.page, network=shop)  # type: ignore[attr-defined]


if os.environ.get("TOUR_DAYS"):
    later(os.environ["TOUR_DAYS"])
if os.environ.get("TOUR_SHOP"):
    sys.meta_path.insert(0, Shop(os.environ["TOUR_SHOP"]))
