"""The engine for what outgrows one machine: Lance tables on a shared folder, indexed here or by a Ray cluster.

It is an extra (requirements/cluster.txt); nothing of it is imported before it is used.
"""

from quanlian.search.engines.lance.engine import LanceEngine

__all__ = ["LanceEngine"]
