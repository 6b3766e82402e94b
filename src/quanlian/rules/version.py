"""The version of the engine, written into every receipt. Rules carry versions of their own."""

from __future__ import annotations

ENGINE_VERSION = "1.0"
"""Raised when the same rules and inputs could give another result; a change of rules alone never raises it."""
