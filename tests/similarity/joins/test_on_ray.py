"""The same plan on a Ray cluster of two machines leaves the same matches."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("ray")

from quanlian.similarity.joins import Embedded, OnRay, run
from tests.search.engines.cluster import two_nodes
from tests.similarity.joins.world import file, matches, plan, titles


@pytest.mark.slow
@pytest.mark.long
def test_a_cluster_finds_what_this_machine_finds(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(170))
    file(tmp_path / "in", "b", titles(90, seed=2))
    run(plan(tmp_path, "here"), executor=Embedded(1))
    with two_nodes() as address:
        ran = run(plan(tmp_path, "ray"), executor=OnRay(address))
        assert (ran.chunks, ran.rows) == (6, 260)
        assert run(plan(tmp_path, "ray"), executor=OnRay(address)).of == 0
    assert matches(plan(tmp_path, "ray")) == matches(plan(tmp_path, "here")) != []
