"""`verify`: the whole log rebuilt from its entries and compared with every file that claims something about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanlian.evidence.log.checking.past import Past
from quanlian.evidence.log.checking.rebuild import Rebuild
from quanlian.evidence.log.checking.report import Fault, LogReport, Report
from quanlian.evidence.log.checking.shelf import check_partials, check_shelf, listed
from quanlian.evidence.log.checking.source import Source
from quanlian_verify.keys import PublicKey

__all__ = ["Fault", "LogReport", "verify"]


def verify(folder: Path, keys: Sequence[PublicKey]) -> LogReport:
    """Every tile, every published root and the checkpoint's signatures. Reads only; the log may be in use.

    A mirror without a journal is checked as far as its checkpoint goes. Never raises for what is wrong with the files.
    """
    report = Report()
    # what claims is looked at before what proves: a log in use may only grow in between
    files = listed(folder)
    past = Past(folder, report)
    check_partials(folder, report, past)
    source = Source(folder, report)
    rebuild = Rebuild(folder, report, past)
    for number, entries in source.bundles():
        rebuild.take(number, entries, kept=number < source.full)
    past.finish(rebuild.size, keys)
    check_shelf(folder, files, report, rebuild)
    return LogReport(rebuild.size, past.largest, rebuild.root(), tuple(report.faults))
