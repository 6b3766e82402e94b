"""A figure computed from a restored backup carries the same receipt, to the last digit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quanlian.registry.models import Batch
from quanlian.web.archive import make, restore
from tests.operations.receipts import receipts

REPO = Path(__file__).resolve().parents[2]
THERE = """
import json
from quanlian.web.cli.frame import ready
with ready(prepared=False):
    from tests.operations.receipts import receipts
    print(json.dumps(receipts()))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_receipts_of_every_indicator_are_the_same_after_restoring(loaded: Batch, short_folder: Path) -> None:
    here, home = receipts(), short_folder / "neu"
    make(short_folder / "b.tar")
    restore(short_folder / "b.tar", home)
    env = {**os.environ, "QUANLIAN_HOME": str(home), "PYTHONPATH": os.pathsep.join([str(REPO), *sys.path])}
    done = subprocess.run([sys.executable, "-c", THERE], env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == here
    assert any(value not in ("None", "0") for _, value in here.values())
