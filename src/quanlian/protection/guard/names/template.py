"""The template an office fills in."""

from __future__ import annotations

from quanlian.protection.guard.names.columns import COLUMNS
from quanlian.registry.formats.template import template_workbook


def template() -> bytes:
    return template_workbook(COLUMNS)
