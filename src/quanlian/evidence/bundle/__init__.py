"""The bundle: one zip with everything a stranger needs to check a piece of evidence without us."""

from quanlian.evidence.bundle.build import build
from quanlian.evidence.bundle.proof import Proven, proven, seal_of
from quanlian.evidence.bundle.stamped import digests

__all__ = ["Proven", "build", "digests", "proven", "seal_of"]
