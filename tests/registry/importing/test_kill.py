"""kill -9 in the middle of an import: what was reported done stays, nothing half-visible remains."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.registry.importing.gazette import entry, table

ROWS = 45_000
COUNTS = """
import json
from quanlian.web.cli.frame import ready
with ready():
    from quanlian.lake.views import connect
    from quanlian.registry.importing.run import recover
    from quanlian.registry.models import Batch, Holding, Right, Statement, Version
    from quanlian.registry.services import published_batches
    recover()
    lake = connect().sql("select count(*) from publications").fetchone()[0]
    states = list(Batch.objects.order_by("pk").values_list("state", flat=True))
    models = {m.__name__: m.objects.count() for m in (Right, Statement, Version, Holding)}
    print(json.dumps({**models, "lake": lake, "states": states}))
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A process environment with a home of its own; its server is stopped at the end."""
    env = {**os.environ, "QUANLIAN_HOME": str(tmp_path / "home"), "PYTHONPATH": "src", "QUANLIAN_PG_FSYNC": "on"}
    env.pop("DATABASE_URL", None)
    return env


def command(env: dict[str, str], *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from quanlian.web.cli import main; main()", *args],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.mark.long
def test_a_killed_import_loses_nothing_done_and_leaves_nothing_half_visible(
    home: dict[str, str], tmp_path: Path
) -> None:
    small, large = tmp_path / "第一批.csv", tmp_path / "第二批.csv"
    small.write_bytes(table([entry(i) for i in range(300)]))
    large.write_bytes(table([entry(i) for i in range(1000, 1000 + ROWS)]))
    done = command(home, "import", "cnipa_gazette", str(small))
    output, _ = done.communicate(timeout=120)
    assert done.returncode == 0, output

    victim = command(home, "import", "cnipa_gazette", str(large))
    lake = Path(home["QUANLIAN_HOME"]) / "lake/publications"
    deadline = time.monotonic() + 90
    while len(list(lake.glob("*.parquet"))) < 3 and victim.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert victim.poll() is None, "the import ended before it could be killed"
    victim.send_signal(signal.SIGKILL)
    victim.wait(20)

    after = subprocess.run([sys.executable, "-c", COUNTS], env=home, capture_output=True, text=True, timeout=120)
    assert after.returncode == 0, after.stderr
    counts = json.loads(after.stdout.strip().splitlines()[-1])
    assert counts == {
        "Right": 300, "Statement": 300, "Version": 300, "Holding": 300, "lake": 300, "states": ["published", "failed"],
    }  # fmt: skip
    again = command(home, "import", "cnipa_gazette", str(large))
    output, _ = again.communicate(timeout=180)
    assert again.returncode == 0, output
