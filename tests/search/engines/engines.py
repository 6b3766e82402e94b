"""The engines the one suite runs on."""

from __future__ import annotations

import importlib

import pytest

from quanlian.search.port import Engine

KNOWN = {
    "embedded": ("quanlian.search.engines.embedded", "EmbeddedEngine", "tantivy"),
    "lance": ("quanlian.search.engines.lance", "LanceEngine", "lance"),
}


def engine_named(name: str) -> Engine:
    """Skipped where its library is not installed (it is an extra)."""
    module, made, library = KNOWN[name]
    pytest.importorskip(library)
    engine: Engine = getattr(importlib.import_module(module), made)()
    return engine
