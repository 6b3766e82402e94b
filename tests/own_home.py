"""Loaded before Django's settings (`-p tests.own_home`): the tests' home folder is new and never the real one."""

from __future__ import annotations

import os
import tempfile

HOME = tempfile.mkdtemp(prefix=f"quanlian-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-")
os.environ["QUANLIAN_HOME"] = HOME
os.environ["QUANLIAN_PG_FSYNC"] = "off"
os.environ["QUANLIAN_DEMO"] = "off"
