"""What the pages of databases share."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.search.databases.models import Collection, State
from quanlian.search.saved.pages.frame import missing

Content = dict[str, object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A database as somebody looks at it; `key`: by its share link."""

    row: Collection
    keeps: bool
    key: str = ""

    def address(self, name: str, *more: object) -> str:
        """A page of it that both ways of looking have: `database-chart` or `database-shared-chart`."""
        if self.key:
            return reverse(name.replace("database", "database-shared", 1), args=[self.key, *more])
        return reverse(name, args=[self.row.pk, *more])


def opened(request: HttpRequest, pk: int) -> Opened:
    """Raises UserError NOT_FOUND where there is none for this person."""
    policy = policy_for(Collection)
    row = policy.visible_to(request.user).filter(pk=pk).select_related("organisation", "by").first()
    if row is None:
        raise missing(_("专题库"), pk)
    return Opened(row, policy.can(request.user, "keep", row))


def by_link(key: str) -> Opened:
    """Whoever holds the link may look, and only look."""
    row = Collection.objects.filter(share_key=key, state=State.ACTIVE).select_related("organisation", "by").first()
    if not key or row is None:
        raise missing(_("分享的专题库"), key[:12])
    return Opened(row, False, key)


def content(at: Opened, tab: str, **more: object) -> Content:
    """What every page of a database shows."""
    titles = {
        "database": _("文献"),
        "database-statistics": _("统计"),
        "database-definitions": _("检索式"),
        "database-checks": _("抽查"),
        "database-changes": _("变更"),
        "database-settings": _("设置与共享"),
    }
    names = list(titles) if at.keeps else ["database", "database-statistics"]
    names += ["database-definitions", "database-changes"] if not at.keeps and not at.key else []
    tabs = [{"title": titles[name], "url": at.address(name), "active": name == tab} for name in names]
    return {"at": at, "database": at.row, "keeps": at.keeps, "tabs": tabs, "tagged_share": share(at.row), **more}


def share(row: Collection) -> str:
    """The tagged share in percent; blank where the database is empty."""
    return f"{row.tagged / row.size:.1%}" if row.size else ""


def kept_bodies(user: User) -> list[Organisation]:
    """The organisations for which this person may keep databases."""
    policy = policy_for(Collection)
    mine = Organisation.objects.filter(memberships__user=user).distinct().order_by("name")
    return [one for one in mine if policy.can(user, "keep", Collection(organisation=one))]
