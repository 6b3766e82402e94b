"""Definitions are data: one YAML file an indicator in `data/indicators/`, checked when loaded."""

from quanlian.indicators.definitions.catalogue import Catalogue, catalogue
from quanlian.indicators.definitions.schema import Definition

__all__ = ["Catalogue", "Definition", "catalogue"]
