"""The registry's state.

What the sources said is kept as said (`Statement`, `StatedParty`, `LegalEvent`) and never overwritten. What follows
from it is derived and can be rebuilt at any time: `Version` (which statement describes a right) and `Holding` (where
and by whom a right is held in force), both as rectangles over two clocks, effective and known.
"""

from quanlian.registry.models.batch import Batch, BatchProgress, BatchState, QuarantinedRow
from quanlian.registry.models.event import LegalEvent
from quanlian.registry.models.holding import Holding, Merit
from quanlian.registry.models.party import NameJudgement, Party, PartyName
from quanlian.registry.models.right import Identifier, Right
from quanlian.registry.models.statement import StatedParty, Statement, Version

__all__ = [
    "Batch",
    "BatchProgress",
    "BatchState",
    "Holding",
    "Identifier",
    "LegalEvent",
    "Merit",
    "NameJudgement",
    "Party",
    "PartyName",
    "QuarantinedRow",
    "Right",
    "StatedParty",
    "Statement",
    "Version",
]
