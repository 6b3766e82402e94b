"""What happens in the rooms above is passed on to the index: the same events that tell everybody else."""

from __future__ import annotations

from quanlian.core.events.listening import Payload, on
from quanlian.search.indexing.changes import mark
from quanlian.web.finding.cases import CASES
from quanlian.web.finding.policies import POLICIES, ids_of
from quanlian.web.finding.services import SERVICES


@on("case.started")
@on("case.moved")
@on("case.transferred")
def case_changed(payload: Payload) -> None:
    mark(CASES.name, [str(payload["case"])])


@on("programmes.loaded")
@on("programmes.target_changed")
@on("programmes.table_entered")
def programme_changed(payload: Payload) -> None:
    mark(POLICIES.name, ids_of(str(payload["programme"])))


@on("item.published")
def item_changed(payload: Payload) -> None:
    mark(SERVICES.name, [str(payload["code"])])
