"""Jobs of the vault, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM
from quanlian.evidence.vault import checking, removing, uploading


@app.periodic(cron="20 18 * * *")
@app.task(name="evidence.vault_check", queueing_lock="evidence.vault_check")
def check_vault(timestamp: int) -> int:
    """Every night at 02:20 in China (cron runs on UTC): are files still what was put? Returns how many are not."""
    removing.finish()
    return len(checking.check_all().damaged)


@app.periodic(cron="35 * * * *")
@app.task(name="evidence.uploads_sweep", queueing_lock="evidence.uploads_sweep")
def sweep_uploads(timestamp: int) -> int:
    """Every hour: uploads nobody came back for."""
    return uploading.sweep(SYSTEM)
