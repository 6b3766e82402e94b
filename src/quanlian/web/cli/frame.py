"""What a command needs around it: the database runs, Django is set up, the home is ready."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from quanlian.core.embedded import database


@contextmanager
def ready(*, prepared: bool = True) -> Iterator[None]:
    """Start the database if needed; with `prepared`, migrate and load reference data where the home is behind."""
    with database():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
        import django

        django.setup()
        if prepared:
            from quanlian.web.bootstrap import prepare

            prepare()
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
