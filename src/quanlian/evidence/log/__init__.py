"""A transparency log of our own: RFC 6962 tree, C2SP tlog-tiles files, crash-safe. See docs/evidence-log.md."""

from quanlian.evidence.log.appender import Appender
from quanlian.evidence.log.errors import EntryRefused, LogDamage, LogUnwritable, OutOfRange
from quanlian.evidence.log.log import Log

__all__ = ["Appender", "EntryRefused", "Log", "LogDamage", "LogUnwritable", "OutOfRange"]
