"""From YAML to checked items; every refusal names its line and a remedy."""

from quanlian.procedures.reading.read import Loaded, read_item, read_item_file

__all__ = ["Loaded", "read_item", "read_item_file"]
