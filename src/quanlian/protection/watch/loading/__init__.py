"""Market data loaded: a file or an interface, estimated, read in chunks that commit, turned into leads."""

from quanlian.protection.watch.loading.asking import load
from quanlian.protection.watch.loading.running import run

__all__ = ["load", "run"]
