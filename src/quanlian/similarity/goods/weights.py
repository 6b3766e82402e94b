"""The weights of degrees and the services that are cross-searched with goods: data/similarity/goods.yaml."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import BaseModel

from quanlian.core.config import data


class ServiceGoods(BaseModel):
    """Classes of goods (first, last) that a service group may be related to."""

    classes: tuple[int, int]
    note: str
    source: str
    confidence: str


class Weights(BaseModel):
    """0-1 for each way goods can be related."""

    same: float
    group: float
    judged: float
    unparted: float
    cross: float
    cross_some: float
    earlier: float
    service: float
    none: float
    nice: float


class Settings(BaseModel):
    """The file as a whole."""

    weights: Weights
    services: dict[str, ServiceGoods]


@cache
def settings() -> Settings:
    """Read once."""
    given = yaml.safe_load((data() / "similarity" / "goods.yaml").read_text(encoding="utf-8"))
    weights = {("nice" if key == "class" else key): value for key, value in given["weights"].items()}
    return Settings(weights=Weights(**weights), services=given["service_goods"])
