"""Backup and restore: one tar file with database, lake, files and key, checked member by member before use."""

from quanlian.web.archive.make import make
from quanlian.web.archive.restore import restore

__all__ = ["make", "restore"]
