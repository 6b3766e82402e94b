"""Backup and restore: one tar file with database, lake, files and key, checked member by member before use."""

from quanlian.web.archive.restoring import restore
from quanlian.web.archive.writing import make

__all__ = ["make", "restore"]
