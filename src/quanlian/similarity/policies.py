"""Who may see and do what with the table of goods, the index, pictures and reports."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, Policy, register
from quanlian.similarity import models as m

KEEPERS = frozenset({Role.OFFICER, Role.CHIEF, Role.ADMINISTRATOR})


@register
class GoodsEditionPolicy(Policy[m.GoodsEdition]):
    model, public = m.GoodsEdition, True
    verbs = {"import": KEEPERS}


@register
class GoodsGroupPolicy(Policy[m.GoodsGroup]):
    model, public = m.GoodsGroup, True


@register
class GoodsItemPolicy(Policy[m.GoodsItem]):
    model, public = m.GoodsItem, True


@register
class GoodsNotePolicy(Policy[m.GoodsNote]):
    model, public = m.GoodsNote, True


@register
class MarkIndexPolicy(Policy[m.MarkIndex]):
    model, public = m.MarkIndex, True
    verbs = {"build": KEEPERS}


@register
class MarkPicturePolicy(Policy[m.MarkPicture]):
    """Reproductions are published with the gazette."""

    model, public = m.MarkPicture, True


@register
class MarkReportPolicy(Policy[m.MarkReport]):
    """What somebody means to file is theirs alone until it is filed."""

    model = m.MarkReport

    def own(self, user: Person, rows: QuerySet[m.MarkReport]) -> QuerySet[m.MarkReport]:
        return rows.filter(made_by_id=user.pk or 0)

    def can(self, user: Person, verb: str, obj: m.MarkReport | None = None) -> bool:
        return isinstance(user, User) and (obj is None or obj.made_by_id == user.pk)
