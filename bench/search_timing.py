"""Many questions one after the other: wall and processor time of each, by kind."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.search_queries import Question

WARM = 60
Figures = dict[str, float]


@dataclass(slots=True)
class Laps:
    """Milliseconds of each question, and how many were found."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)

    def figures(self) -> Figures:
        said = {f"{name}{at}": share(values, at) for name, values in self._named() for at in (50, 95, 99)}
        return {"count": len(self.wall), "hits50": share(self.hits, 50), "cpu_mean": _mean(self.cpu), **said}

    def _named(self) -> list[tuple[str, list[float]]]:
        return [("wall", self.wall), ("cpu", self.cpu)]


def asked(
    questions: Sequence[Question], ask: Callable[[Question], int], cpu: Callable[[], float] = time.process_time
) -> dict[str, Figures]:
    """By kind, and all together under `all`. The first questions are asked twice, to warm up."""
    for one in questions[:WARM]:
        ask(one)
    laps: dict[str, Laps] = defaultdict(Laps)
    gc.collect()
    for one in questions:
        wall, busy = time.perf_counter(), cpu()
        found = ask(one)
        took = ((time.perf_counter() - wall) * 1000, (cpu() - busy) * 1000)
        for name in (one.kind, "all"):
            laps[name].wall.append(took[0])
            laps[name].cpu.append(took[1])
            laps[name].hits.append(found)
    return {name: one.figures() for name, one in laps.items()}


def share(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    ordered = sorted(values)
    return float(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]) if ordered else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def table(title: str, figures: dict[str, Figures]) -> None:
    """Printed: one row a kind."""
    print(f"\n{title}\n\n| question | hits p50 | wall p50 / p95 / p99 ms | CPU p50 / p95 / p99 ms | CPU mean |")
    print("|---|---|---|---|---|")
    for kind, one in sorted(figures.items()):
        wall, cpu = (" / ".join(f"{one[f'{name}{at}']:.1f}" for at in (50, 95, 99)) for name in ("wall", "cpu"))
        print(f"| {kind} | {one['hits50']:,.0f} | {wall} | {cpu} | {one['cpu_mean']:.1f} |", flush=True)
