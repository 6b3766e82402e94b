"""Every figure of the marks, each part in a process of its own so that memory is told apart."""

from __future__ import annotations

import subprocess
import sys

PARTS = ("marks_pairs", "marks_search", "marks_images", "marks_mentions", "marks_join")


def measure_marks() -> None:
    """Runs for about an hour on two cores; `python -m bench.<part>` runs one."""
    for part in PARTS:
        print(f"\n## {part}", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{part}"], check=True)
