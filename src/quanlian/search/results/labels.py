"""The values of facets in words. Rooms above add the words for their own values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from quanlian.core.policies import Person, policy_for
from quanlian.core.regions.queries import tree
from quanlian.registry.kinds import LABELS
from quanlian.registry.models import Party
from quanlian.search import sources

Labels = Callable[[Person, Sequence[str]], Mapping[str, str]]
STATUS = {"force": "有效", "lapsed": "失效", "failed": "未授权终结", "pending": "审查中", "unknown": "状态未知"}
_more: dict[str, list[Labels]] = {}


def register(field: str, labels: Labels) -> None:
    """Let a room name its values of a facet; a value that it does not know it leaves out."""
    if labels not in (known := _more.setdefault(field, [])):
        known.append(labels)


def labelled(person: Person, field: str, values: Sequence[str]) -> Mapping[str, str]:
    """Every value with its word; a value nobody has a word for is its own."""
    return labelled_all(person, {field: values})[field]


def labelled_all(person: Person, asked: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    """The same for several facets at once: whoever names several of them is asked once."""
    found = {field: {value: value for value in values} for field, values in asked.items()}
    by_labels: dict[Labels, list[str]] = {}
    for field in asked:
        for labels in (*_OWN.get(field, ()), *_more.get(field, ())):
            by_labels.setdefault(labels, []).append(field)
    for labels, fields in by_labels.items():
        words = labels(person, [value for field in fields for value in asked[field]])
        for field in fields:
            found[field] |= {value: words[value] for value in asked[field] if value in words}
    return found


def _kinds(_person: Person, values: Sequence[str]) -> Mapping[str, str]:
    known = {kind.value: label for kind, label in LABELS.items()}
    return {value: _(known[value]) for value in values if value in known}


def _statuses(_person: Person, values: Sequence[str]) -> Mapping[str, str]:
    return {value: _(STATUS[value]) for value in values if value in STATUS}


def _sources(_person: Person, values: Sequence[str]) -> Mapping[str, str]:
    return {one.name: _(one.label) for one in sources.all_sources() if one.name in values}


def _nice(_person: Person, values: Sequence[str]) -> Mapping[str, str]:
    return {value: _("第 %(n)s 类") % {"n": value} for value in values if value.isdecimal()}


def _regions(_person: Person, values: Sequence[str]) -> Mapping[str, str]:
    names = tree()
    paths = {value: names.path(int(value)) for value in values if value.isdecimal()}
    return {value: path[-1] for value, path in paths.items() if path}


def _owners(person: Person, values: Sequence[str]) -> Mapping[str, str]:
    keys = [int(value) for value in values if value.isdecimal()]
    rows = policy_for(Party).visible_to(person).filter(pk__in=keys).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


_OWN: Mapping[str, tuple[Labels, ...]] = {
    "kind": (_kinds,),
    "status": (_statuses,),
    "source": (_sources,),
    "nice": (_nice,),
    "province": (_regions,),
    "city": (_regions,),
    "county": (_regions,),
    "region": (_regions,),
    "owner": (_owners,),
}
