"""The front door of the case engine for other rooms."""

from quanlian.procedures.actions.perform import Asked, FormRefused, perform
from quanlian.procedures.actions.start import begin_for, start_case
from quanlian.procedures.library import items_of_indicator, load_items, published_items, published_version

__all__ = [
    "Asked",
    "FormRefused",
    "begin_for",
    "items_of_indicator",
    "load_items",
    "perform",
    "published_items",
    "published_version",
    "start_case",
]
