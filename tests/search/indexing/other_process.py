"""Python in a process of its own, on the database of the test that started it."""

from __future__ import annotations

import os
import subprocess
import sys

from django.db import connection

HEAD = """
import os, signal
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "quanlian.web.settings"
django.setup()
from django.db import connections
connections.settings["default"]["NAME"] = {name!r}
connections["default"].settings_dict["NAME"] = {name!r}

from quanlian.search.sources import base
base._sources = {{"right": base.source_named("right")}}

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

"""


def start(code: str) -> subprocess.Popen[str]:
    """`die()` in the code is kill -9."""
    name = connection.settings_dict["NAME"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", HEAD.format(name=name) + code],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
