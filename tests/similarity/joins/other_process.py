"""Runs the small plan of a folder, slowly enough to be killed: python -m tests.similarity.joins.other_process FOLDER"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from quanlian.similarity.joins import Embedded, Progress, run
from tests.similarity.joins.world import plan


def told(progress: Progress) -> None:
    print(progress.chunks, flush=True)
    time.sleep(0.05)


if __name__ == "__main__":
    run(plan(Path(sys.argv[1])), told, Embedded(int(sys.argv[2])))
