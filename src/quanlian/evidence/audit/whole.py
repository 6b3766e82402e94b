"""The nightly check: the whole log by itself, and every statement against it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from quanlian.evidence.audit.compare import Fault, faults_of
from quanlian.evidence.audit.gaps import missing
from quanlian.evidence.draining import settled_size
from quanlian.evidence.log import check
from quanlian.evidence.logbook import log, signers
from quanlian.evidence.models import LogCheck, Seal

SHOWN = 50


def check_whole() -> LogCheck:
    """Compare everything and write down the outcome."""
    began = time.monotonic()
    size = settled_size()
    faults = [str(one) for one in islice(_faults(size), SHOWN)]
    return LogCheck.objects.create(
        size=size, root=log().root(size).hex(), faults=faults, seconds=round(time.monotonic() - began, 2)
    )


def _faults(size: int) -> Iterator[Fault]:
    for said in check.verify(log().folder, [one.key for one in signers()]).faults:
        yield Fault(None, str(said))
    yield from missing(size)
    yield from faults_of(Seal.objects.filter(position__lt=size).order_by("position").iterator(2000))
