"""The job that makes a file of a result, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.search.results.exporting.making import make


@app.task(name="search.export", queue="export")
def make_export(export: int) -> None:
    make(export)
