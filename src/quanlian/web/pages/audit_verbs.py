"""What an audited action is called: a table of data names the rooms' actions, an item names those of its cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quanlian.core.audit.models import AuditEntry
from quanlian.core.config import data
from quanlian.procedures.library import item_of, published_items
from quanlian.procedures.models import Case
from quanlian.procedures.spec import Item

CASE, START = "case.", "case.start."
Words = Mapping[str, Sequence[str]]


def verbs_in_words(entries: Iterable[AuditEntry]) -> dict[int, str]:
    """The name of each entry's action, by entry; blank where nobody named it."""
    shown = list(entries)
    found = {one.pk: table_word(one.verb) for one in shown}
    of_cases = [one for one in shown if not found[one.pk] and one.verb.startswith(CASE)]
    return found | _of_cases(of_cases)


def table_word(verb: str) -> str:
    """From the table; an entry that ends in a full stop names all verbs that begin so."""
    words = _table(data() / "reference" / "audit_verbs.yaml")
    begins = next((one for one in words if one.endswith(".") and verb.startswith(one)), "")
    said = words.get(verb) or words.get(begins)
    return said[(get_language() or "").startswith("en")] if said else ""


def _of_cases(entries: list[AuditEntry]) -> dict[int, str]:
    """Actions of cases are named by their items, as the version of the case has them."""
    if not entries:
        return {}
    titles = {version.code: item.title for version, item in published_items()}
    cases = Case.objects.filter(pk__in=[one.object_id for one in entries if one.object_id.isdecimal()])
    items = {str(case.pk): item_of(case.version) for case in cases.only("pk", "version").select_related("version")}
    return {one.pk: _of_case(one, titles, items.get(one.object_id)) for one in entries}


def _of_case(entry: AuditEntry, titles: Mapping[str, str], item: Item | None) -> str:
    if entry.verb.startswith(START):
        title = titles.get(entry.verb.removeprefix(START), "")
        return _("新建办件：%(item)s") % {"item": title} if title else ""
    action = item.actions.get(entry.verb.removeprefix(CASE)) if item else None
    return action.title if action else ""


@lru_cache(maxsize=4)
def _table(path: Path) -> Words:
    found: Words = yaml.safe_load(path.read_text(encoding="utf-8"))["verbs"]
    return found
