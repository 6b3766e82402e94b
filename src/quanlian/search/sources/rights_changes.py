"""What happens in the registry changes documents: imports, their taking back, and judgements on names."""

from __future__ import annotations

import json

from quanlian.core.events.listening import Payload, on
from quanlian.search.indexing.changes import mark_selected
from quanlian.search.sources.rights_document import NAME

OF_BATCH = """
select distinct right_id from quanlian_registry_statement where batch_id = %(batch)s
union select distinct right_id from quanlian_registry_legalevent where batch_id = %(batch)s
"""
OF_RUNS = """
select generate_series((run->>0)::bigint, (run->>1)::bigint) from jsonb_array_elements(%(runs)s::jsonb) run
"""
OF_NAMES = """
with recursive around (id) as (
  select jsonb_array_elements_text(%(names)s::jsonb)::bigint
  union
  select near.id from around join lateral (
    select j.right_id id from quanlian_registry_namejudgement j
    where j.left_id = around.id and j.judgement = 'positive'
    union all
    select j.left_id from quanlian_registry_namejudgement j
    where j.right_id = around.id and j.judgement = 'positive'
    union all
    select m.id from quanlian_registry_partyname n join quanlian_registry_partyname m on m.party_id = n.party_id
    where n.id = around.id
  ) near on true
)
select distinct s.right_id from around join quanlian_registry_statedparty p on p.name_id = around.id
join quanlian_registry_statement s on s.id = p.statement_id
"""
"""Rights of all names that a judgement on some of them can have moved to another party."""


@on("registry.batch_published")
def published(payload: Payload) -> None:
    mark_selected(NAME, OF_BATCH, {"batch": int(str(payload["batch"]))})


@on("registry.batch_rolled_back")
def rolled_back(payload: Payload) -> None:
    """The batch's statements are gone: the event itself says which rights it was about, as runs of ids."""
    mark_selected(NAME, OF_RUNS, {"runs": json.dumps(payload.get("rights", []))})


@on("registry.names_judged")
def judged(payload: Payload) -> None:
    mark_selected(NAME, OF_NAMES, {"names": json.dumps(payload.get("names", []))})
