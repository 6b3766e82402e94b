"""A case comes into being: its number, its row in the initial state, and the follow-up that another case opens."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from quanlian.core.actions import Actor
from quanlian.core.events.outbox import emit
from quanlian.procedures.actions.record import Entry, take
from quanlian.procedures.actions.routing import route
from quanlian.procedures.actions.titles import parties_and_title
from quanlian.procedures.engine.codec import dump_situation
from quanlian.procedures.engine.moves import Correct
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case, ItemVersion
from quanlian.procedures.models.counter import next_serial
from quanlian.procedures.moment import today
from quanlian.procedures.spec import Item


def new_case(
    item: Item, version: ItemVersion, region: int, key: uuid.UUID, parent: Case | None = None, link: str = ""
) -> Case:
    """The row of a case in its initial state, numbered, before anything has happened in it."""
    on = today()
    return Case.objects.create(
        number=case_number(item),
        item=item.item,
        version=version,
        title=item.title,
        situation=dump_situation(Situation(item.initial)),
        state=item.initial,
        waits_for=item.states[item.initial].waits_for,
        region_code=region,
        opened_on=on,
        draft_key=key,
        parent=parent,
        link=link,
    )


def case_number(item: Item) -> str:
    """统一办件编码: item code, date, serial of the day."""
    on = today()
    code = item.code.partition("/")[0].replace("-", "")
    return f"{code}{on:%Y%m%d}{next_serial(f'case:{item.item}:{on}'):05d}"


def open_from(actor: Actor, parent: Case, code: str, filled: Mapping[str, Json], link: str) -> Case:
    """A follow-up case in its initial state, filled with what its parent knows; part of the caller's transaction."""
    version = published_version(code)
    item = item_of(version)
    case = new_case(item, version, parent.region_code, uuid.uuid4(), parent, link)
    entry = Entry("open", "open", f"由{parent.number}转来", detail={"parent": parent.number, "link": link})
    outcome = take(actor, case, item, Correct(dict(filled), f"由{parent.number}带入"), entry)
    parties_and_title(case, item, outcome.now, None, filled)
    case.save()
    _share(actor, case, item)
    emit("case.started", {"case": case.pk, "item": code, "parent": parent.pk})
    return case


def _share(actor: Actor, case: Case, item: Item) -> None:
    if item.open_to == "office":
        route(actor, case, item)
