"""Web pages as evidence: fetched by a real Chromium in a clean profile and kept whole.

Pure Python; `jobs` alone knows Django. What a capture proves and what it does not: docs/officers/capture.md.
"""

from quanlian.evidence.capture.captured import Captured, CapturedFile
from quanlian.evidence.capture.limits import Limits
from quanlian.evidence.capture.network import STRICT, Network, Route
from quanlian.evidence.capture.paging import page

__all__ = ["STRICT", "Captured", "CapturedFile", "Limits", "Network", "Route", "page"]
