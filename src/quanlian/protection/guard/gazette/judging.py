"""One filing against the priors near to it: who is not the owner, near enough, and on goods that matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from quanlian.protection.guard.gazette.blocks import Blocks
from quanlian.protection.guard.gazette.filing import Filing, Prior
from quanlian.protection.guard.gazette.goods import Relation, relation
from quanlian.protection.guard.gazette.priors import WORDLESS
from quanlian.protection.guard.owners import owner_keys
from quanlian.similarity.goods import GoodsTable
from quanlian.similarity.marks import compare
from quanlian.similarity.marks.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Hit:
    """A filing near a prior. `spelling`: the spelling of the prior that is nearest."""

    filing: Filing
    prior: Prior
    likeness: Likeness
    relation: Relation
    spelling: str

    def likeness_json(self) -> dict[str, object]:
        """The comparison as an alert keeps it."""
        return {**asdict(self.likeness), "verdict": str(self.likeness.verdict), "spelling": self.spelling}


@dataclass(slots=True)
class Judge:
    """Compares filings with priors and counts the exact comparisons it made. `table`: the edition goods are read by."""

    blocks: Blocks
    table: GoodsTable | None = None
    compared: int = 0

    def hits(self, filing: Filing) -> Iterator[Hit]:
        """What a person should look at, the nearest first is not promised."""
        if filing.name in WORDLESS or not filing.name:
            return
        own = owner_keys(filing.applicants)
        for prior in self.blocks.near(filing.name):
            if own & prior.owners or not _in_time(filing, prior):
                continue
            if (hit := self._hit(filing, prior)) is not None:
                yield hit

    def _hit(self, filing: Filing, prior: Prior) -> Hit | None:
        goods = relation(filing, prior, self.table)
        if not (prior.any_class or goods.near):
            return None
        likeness, spelling = self._nearest(filing, prior)
        return Hit(filing, prior, likeness, goods, spelling) if likeness.score >= prior.least else None

    def _nearest(self, filing: Filing, prior: Prior) -> tuple[Likeness, str]:
        scored = [(compare(filing.name, one), one) for one in prior.spellings]
        self.compared += len(scored)
        return max(scored, key=lambda pair: pair[0].score)


def _in_time(filing: Filing, prior: Prior) -> bool:
    """A name added today guards against filings that are still open; one given up guards against none made later."""
    return prior.until is None or filing.announced_on <= prior.until
