"""Taking a questionnaire in: good rows become needs, bad ones wait with their reasons. The same file is taken once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import path_of
from quanlian.core.findings import Finding, UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.registry.formats.tabular import open_table, resolve_columns
from quanlian.utilisation.matching.models import BadRow, Need, Survey
from quanlian.utilisation.matching.needs.posting import post_need
from quanlian.utilisation.matching.surveys.columns import COLUMNS, EXAMPLE, TEMPLATE
from quanlian.utilisation.matching.surveys.reading import Row, read

MOST = 5_000


def take(actor: Actor, file: StoredFile, region: int) -> Survey:
    """Raises Forbidden, UserError SURVEY_LONG, and what the reading of tables says of a file that is none."""
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "survey")
    before = Survey.objects.filter(file=file, region_code=region).first()
    if before is not None:
        return before
    lines = list(islice(_lines(str(path_of(file.sha256))), MOST + 1))
    if len(lines) > MOST:
        raise UserError("SURVEY_LONG", "问卷行数超过上限", value=f"> {MOST}", rule=f"≤ {MOST}", remedy="拆分后提交")
    survey = Survey(file=file, name=file.name, rows=len(lines), region_code=region, by=actor.user)
    with act(actor, "matching.take_survey", survey) as done:
        survey.save()
        done.detail.update(rows=len(lines), sha256=file.sha256)
        for line, cells in lines:
            _take(actor, survey, line, cells)
    return survey


def mend(actor: Actor, bad: BadRow, cells: dict[str, str]) -> Need | list[Finding]:
    """A bad row with its cells put right: the need, or what is still wrong. Raises Forbidden."""
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "survey")
    told = read(bad.line, dict.fromkeys((one.field for one in COLUMNS), "") | cells, today())
    if not isinstance(told, Row):
        return told
    with transaction.atomic():
        need = _post(actor, bad.survey, told)
        with act(actor, "matching.mend_row", bad):
            bad.delete()
    return need


def _lines(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    table = open_table(path)
    places = resolve_columns(table.columns, COLUMNS, TEMPLATE)
    for line, cells in table.rows:
        found = dict.fromkeys((one.field for one in COLUMNS), "")
        found |= {name: cells[at].strip() for name, at in places.items() if at < len(cells)}
        if any(found.values()) and not found["firm"].startswith(EXAMPLE):
            yield line, found


def _take(actor: Actor, survey: Survey, line: int, cells: dict[str, str]) -> None:
    told = read(line, cells, today())
    if isinstance(told, Row):
        _post(actor, survey, told)
        return
    said = [one.as_row() for one in told]
    BadRow.objects.create(survey=survey, line=line, cells=[cells[one.field] for one in COLUMNS], said=said)


def _post(actor: Actor, survey: Survey, row: Row) -> Need:
    body = Organisation.objects.filter(uscc=row.uscc).first() if row.uscc else None
    body = body or Organisation.objects.filter(name=row.firm).first()
    need = post_need(actor, row.told, organisation=body, region=survey.region_code, firm_name=row.firm)
    survey.needs.add(need)
    return need
