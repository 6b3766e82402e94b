"""Under which names somebody files: what tells a custodian's own filing from a stranger's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quanlian.core.masking import mask_name
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.models import PartyName
from quanlian.registry.parties.names import name_key


def owner_keys(names: Iterable[str]) -> frozenset[str]:
    """The names, normalised."""
    return frozenset(party_key(one) for one in names if one.strip())


def known_as(keys: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Key → all keys of the party it was resolved to, itself included."""
    asked = set(keys)
    parties = dict(PartyName.objects.filter(key__in=asked).values_list("key", "party_id"))
    spelled: defaultdict[int, set[str]] = defaultdict(set)
    for party, key in PartyName.objects.filter(party__in=set(parties.values())).values_list("party_id", "key"):
        spelled[party].add(key)
    return {key: frozenset({key} | spelled.get(parties.get(key, 0), set())) for key in asked}


def looks_like_a_person(name: str) -> bool:
    """Two to four characters and no form of a company: masked wherever the public could see it."""
    key = name_key(name)
    return key.script == "han" and not key.legal_form and 2 <= len(key.exact) <= 4


def publicly(name: str) -> str:
    """A body's name as it is, a person's masked."""
    return mask_name(name) if looks_like_a_person(name) else name
