"""The clock of the procedures' tests, for the market."""

from tests.procedures.conftest import clock, loaded_items

__all__ = ["clock", "loaded_items"]
