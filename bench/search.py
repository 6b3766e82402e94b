"""Search at a million documents: indexing, six kinds of questions with facets, freshness; rivals in the same run."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.machine import describe
from bench.search_asking import engine_only, whole
from bench.search_build import built
from bench.search_queries import questions
from bench.search_timing import asked, table
from bench.timing import row
from quanlian.web.cli.frame import ready


@dataclass(frozen=True, slots=True)
class Plan:
    """`documents` of ours, `rivals` of theirs (0: none), `asked` questions, `vectors` texts (0: none)."""

    documents: int = 1_000_000
    rivals: int = 200_000
    asked: int = 1_200
    vectors: int = 100_000
    folder: Path | None = None
    out: Path = Path("var/bench_search.json")


def measure_search(plan: Plan) -> None:
    print(f"# {plan.documents:,} made-up documents; {describe()}\n\n| what | figure | bar | rival |\n|---|---|---|---|")
    with ready(), tempfile.TemporaryDirectory() as temporary:
        said = _ours(plan, plan.folder or Path(temporary) / "ours")
        if plan.rivals:
            from bench.search_rivals import rivals

            said |= rivals(plan.rivals, questions(plan.asked // 4), Path(temporary))
        if plan.vectors:
            from bench.search_vectors import nearest

            said |= nearest(plan.vectors)
    plan.out.parent.mkdir(parents=True, exist_ok=True)
    plan.out.write_text(json.dumps({"machine": describe(), **said}, ensure_ascii=False, indent=1))


def _ours(plan: Plan, folder: Path) -> dict[str, object]:
    from quanlian.search.engines.embedded import EmbeddedEngine

    engine = EmbeddedEngine()
    said: dict[str, object] = {}
    if folder.exists():
        index = engine.open(str(folder))
    else:
        index, costs = built(engine, folder, plan.documents)
        said["indexing"] = costs
        row("indexing", f"{costs['docs_per_s']:,.0f} docs/s ({costs['docs_per_cpu_s']:,.0f} a CPU second)", "≥ 2,000")
        row("index", f"{costs['megabytes']:,.0f} MB; peak {costs['peak_rss_mb']:,.0f} MB of memory")
    drawn = questions(plan.asked)
    for name, ask in (("answer", whole(index)), ("engine", engine_only(index))):
        said[name] = figures = asked(drawn, ask)
        table(f"{name} (bar: p50 < 5 ms, p99 < 50 ms)", figures)
    from bench.search_fresh import fresh

    said["fresh"] = fresh(engine, folder, plan.documents)
    return said
