"""The engine that the operator chose."""

from __future__ import annotations

from collections.abc import Callable

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.search.port import Engine


def _embedded() -> Engine:
    from quanlian.search.engines.embedded import EmbeddedEngine

    return EmbeddedEngine()


def _lance() -> Engine:
    from quanlian.search.engines.lance import LanceEngine

    return LanceEngine(ray_address=setting("QUANLIAN_SEARCH_RAY").get())


ENGINES: dict[str, Callable[[], Engine]] = {"embedded": _embedded, "lance": _lance}
_made: dict[str, Engine] = {}


def engine() -> Engine:
    """The engine named by QUANLIAN_SEARCH_ENGINE. Raises UserError SEARCH_ENGINE for a name that is none."""
    name = setting("QUANLIAN_SEARCH_ENGINE").get().strip()
    if name not in ENGINES:
        raise UserError(
            "SEARCH_ENGINE",
            "没有这种检索引擎",
            value=name,
            rule="QUANLIAN_SEARCH_ENGINE：" + "、".join(ENGINES),
            remedy="改用上述名称之一后重启",
        )
    if name not in _made:
        _made[name] = ENGINES[name]()
    return _made[name]
