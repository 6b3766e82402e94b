"""The same chunks on a Ray cluster: each worker builds the tables once. The folder must be seen by every node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian.similarity.joins.executors import Finished, do
from quanlian.similarity.joins.matching import matcher
from quanlian.similarity.joins.plan import Plan
from quanlian.similarity.joins.sources import Chunk


class Worker:
    def __init__(self, plan: Plan) -> None:
        self._plan, self._built = plan, matcher(plan)

    def do(self, chunk: Chunk) -> Finished:
        return do(self._plan, self._built, chunk)


class OnRay:
    """`address`: of the cluster; blank starts one here. `workers`: processors that are taken."""

    def __init__(self, address: str = "", workers: int = 2) -> None:
        self.address, self.workers = address, workers

    def work(self, plan: Plan, todo: Sequence[Chunk]) -> Iterator[Finished]:
        if not todo:
            return
        import ray
        from ray.util import ActorPool

        ours = not ray.is_initialized()
        if ours:
            ray.init(**({"address": self.address} if self.address else {"num_cpus": self.workers}), log_to_driver=False)
        try:
            kept = ray.put(plan)
            actors = [ray.remote(Worker).remote(kept) for _ in range(min(self.workers, len(todo)))]
            pool = ActorPool(actors)
            yield from pool.map_unordered(lambda actor, chunk: actor.do.remote(chunk), list(todo))
        finally:
            if ours:
                ray.shutdown()
