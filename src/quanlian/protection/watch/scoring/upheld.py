"""Outcomes that found the use to infringe."""

from __future__ import annotations

from quanlian.protection.watch.models import Outcome

UPHELD = frozenset({Outcome.REMOVED, Outcome.LINK_CUT, Outcome.PENALTY, Outcome.SETTLED, Outcome.JUDGED})
