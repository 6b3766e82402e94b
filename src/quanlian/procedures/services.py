"""The front door of the case engine for other rooms."""

from quanlian.procedures.actions.online import reach_online
from quanlian.procedures.actions.perform import Asked, FormRefused, perform
from quanlian.procedures.actions.start import begin_for, start_case
from quanlian.procedures.drafts.filled import open_filled
from quanlian.procedures.library import items_of_indicator, load_items, published_items, published_version

__all__ = [
    "Asked",
    "FormRefused",
    "begin_for",
    "items_of_indicator",
    "load_items",
    "open_filled",
    "perform",
    "published_items",
    "published_version",
    "reach_online",
    "start_case",
]
