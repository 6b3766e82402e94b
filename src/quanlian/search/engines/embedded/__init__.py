"""The default engine: tantivy in our own process, one folder of files, nothing to install or run."""

from quanlian.search.engines.embedded.index import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
