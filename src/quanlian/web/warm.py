"""What every web process needs anyway, read once before the processes are forked."""

from __future__ import annotations

from django.db import DatabaseError, connections

from quanlian.procedures.clocks.catalogue import catalogue
from quanlian.procedures.services import published_items
from quanlian.search.text.fold import table as characters


def warm() -> None:
    """Clock catalogue, the analyser's characters, items in force. A database that is away is no reason not to start."""
    catalogue()
    characters()
    try:
        for _ in published_items():
            pass
    except DatabaseError:
        pass
    finally:
        connections.close_all()  # no connection may be shared across the fork
