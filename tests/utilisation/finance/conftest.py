"""The office's clock, as the tests of the case engine set it."""

from tests.procedures.conftest import clock, loaded_items

__all__ = ["clock", "loaded_items"]
