"""Pictures of guarded names against the reproductions of announced marks: a device may be squatted without its name."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quanlian.core.calendar.queries import calendar
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.protection.guard import settings
from quanlian.protection.guard.gazette import priors
from quanlian.protection.guard.gazette.filing import Filing, Prior
from quanlian.protection.guard.gazette.goods import relation
from quanlian.protection.guard.gazette.judging import Hit
from quanlian.protection.guard.gazette.run import LONGEST_OPEN, alert_of
from quanlian.protection.guard.models import Alert, GuardedName
from quanlian.protection.guard.owners import owner_keys
from quanlian.similarity import services
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.marks.likeness import Reason

log = logging.getLogger("quanlian")
MOST = 60
"""Marks looked at for one picture."""
OUTSIDE = 0
"""The batch of alerts found by picture: the index of pictures does not say which import brought a mark."""


def look(today: dt.date) -> int:
    """Alerts by picture, for filings still open to opposition; nothing where no index of pictures was built."""
    if not services.ready():
        return 0
    pictured = GuardedName.objects.filter(priors.active(today)).exclude(picture=None).select_related("organisation")
    files = dict(pictured.values_list("pk", "picture_id"))
    rows = [
        alert_of(hit, today, calendar())
        for prior in priors.of_names(pictured, today)
        for hit in _readable(prior, path_of(files[prior.guarded or 0]).read_bytes(), today)
    ]
    before = Alert.objects.filter(batch=OUTSIDE).count()
    Alert.objects.bulk_create(rows, 500, ignore_conflicts=True)
    return Alert.objects.filter(batch=OUTSIDE).count() - before


def _readable(prior: Prior, picture: bytes, today: dt.date) -> Sequence[Hit]:
    """None for a picture that cannot be read: one bad file must not keep the night from telling of the others."""
    try:
        return list(_hits(prior, picture, today))
    except UserError as error:
        log.warning("picture of guarded name %s not read: %s", prior.guarded, error.code)
        return []


def _hits(prior: Prior, picture: bytes, today: dt.date) -> Iterator[Hit]:
    least = settings.number("least.picture", today)
    for found in services.find_figures(picture, MOST):
        facts = found.facts
        recent = facts.announced is not None and facts.announced >= today - LONGEST_OPEN
        if not recent or facts.registered or found.likeness.score < least or owner_keys([facts.owner]) & prior.owners:
            continue
        filing = _filing(facts, facts.announced or today)
        reason = Reason("F1", f"图样与“{prior.name}”的图样构图、整体外观近似")
        likeness = replace(found.likeness, reasons=(*found.likeness.reasons, reason))
        yield Hit(filing, prior, likeness, relation(filing, prior), prior.name)


def _filing(facts: MarkFacts, announced: dt.date) -> Filing:
    return Filing(
        batch=OUTSIDE, line=0, number=facts.number, name=facts.name, classes=facts.classes, groups=facts.groups,
        applicants=(facts.owner,), announced_on=announced, app_date=facts.filed, agent=facts.agency,
        goods="；".join(facts.goods),
    )  # fmt: skip
