"""Checking a database by hand: a random sample, a verdict on each right, and the precision that follows."""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.search.databases.models import Collection, How, Sample, SampleItem, Verdict

FEWEST, MOST = 5, 500
Z = 1.959964
"""Of the 95 % interval."""
SEEDS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of those judged were right, and between which shares the truth lies with 95 % confidence (Wilson)."""

    right: int
    judged: int

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.judged:
            return 0.0, 1.0
        n, p = self.judged, self.share
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def share_text(self) -> str:
        return f"{self.share:.1%}"

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.share:.1%}（95% 区间 {low:.1%}–{high:.1%}，{self.right}/{self.judged}）"


def draw(actor: Actor, user: User, database: Collection, count: int, seed: int | None = None) -> Sample:
    """A sample of what the queries brought in, each right as likely as any other; decisions by hand need no check."""
    policy_for(Collection).demand(user, "keep", database)
    if not FEWEST <= count <= MOST:
        raise UserError("SAMPLE_SIZE", f"抽样件数应为 {FEWEST} 至 {MOST}", value=str(count), remedy="例如 50")
    members = list(database.members.filter(how=How.QUERY).order_by("key"))
    if not members:
        raise UserError("SAMPLE_EMPTY", "没有由检索式带入的文献可抽查", remedy="先加入检索式并更新")
    sample = Sample(
        collection=database, by=user, size=len(members), seed=secrets.randbelow(SEEDS) if seed is None else seed
    )
    chosen = random.Random(sample.seed).sample(members, min(count, len(members)))  # noqa: S311 - to be repeatable
    with act(actor, "databases.sample", database) as done:
        sample.save()
        SampleItem.objects.bulk_create(
            SampleItem(sample=sample, member=one, key=one.key, place=place, definitions=one.definitions)
            for place, one in enumerate(chosen, 1)
        )
        done.detail.update(sample=sample.pk, count=len(chosen), seed=sample.seed)
    return sample


def judge(actor: Actor, user: User, item: SampleItem, verdict: str) -> None:
    """`right`, `wrong`, or blank to take it back."""
    policy_for(Collection).demand(user, "keep", item.sample.collection)
    if verdict and verdict not in Verdict:
        raise UserError("SAMPLE_VERDICT", "请选择相符或不符", value=verdict[:10], remedy="按文献内容判断")
    with act(actor, "databases.judge", item.sample) as done:
        item.verdict, item.by = verdict, user if verdict else None
        item.save(update_fields=["verdict", "by"])
        done.detail.update(key=item.key, verdict=verdict)


def precision(items: Iterable[SampleItem]) -> Precision:
    """Of the items judged so far."""
    judged = [one.verdict for one in items if one.verdict]
    return Precision(judged.count(Verdict.RIGHT), len(judged))


def by_definition(items: Sequence[SampleItem]) -> Mapping[int, Precision]:
    """The precision of each query, by its number."""
    groups: defaultdict[int, list[SampleItem]] = defaultdict(list)
    for one in items:
        for definition in one.definitions:
            groups[definition].append(one)
    return {definition: precision(some) for definition, some in groups.items()}


def latest(database: Collection) -> tuple[Sample | None, list[SampleItem]]:
    """The newest sample somebody began to judge, and its items."""
    found = database.samples.filter(items__verdict__in=Verdict.values).distinct().order_by("-at", "-pk").first()
    return found, list(found.items.all()) if found else []


def confidences(database: Collection) -> Mapping[int, float]:
    """How sure one may be of what a query brings in: its precision in the newest sample; unchecked ones are absent."""
    _sample, items = latest(database)
    return {definition: one.share for definition, one in by_definition(items).items() if one.judged}
