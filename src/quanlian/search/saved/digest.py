"""The message of an alert run: one for a person, however many searches had news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core import signing
from django.urls import reverse

from quanlian.core.messages.letters import absolute
from quanlian.core.messages.services import Telling
from quanlian.core.people.models import User
from quanlian.search.saved.models import AlertFinding, AlertRun, Subscription

SALT = "quanlian.search.unsubscribe"
NAMED = 3
"""Titles named of each search; the page behind the link has the rest."""


def telling(run: AlertRun, user: User, found: Sequence[AlertFinding], mine: Mapping[int, Subscription]) -> Telling:
    """The key is the run's: the same run never tells twice."""
    news = [one for one in found if one.new or one.changed or one.error]
    new, changed = sum(one.new for one in news), sum(one.changed for one in news)
    return Telling(
        [user],
        title=_title(new, changed, len(news)),
        body="\n\n".join(_part(one, mine[one.search_id]) for one in news),
        link=reverse("saved-run", args=[run.pk]),
        kind="search.alert",
        key=f"search.alert:{run.pk}",
    )


def _title(new: int, changed: int, searches: int) -> str:
    if not (new or changed):
        return f"检索提醒：{searches} 个检索未能比对"
    parts = [f"新增 {new} 件"] * bool(new) + [f"变化 {changed} 件"] * bool(changed)
    return f"检索提醒：{'、'.join(parts)}"


def _part(one: AlertFinding, mine: Subscription) -> str:
    if one.error:
        lines = [f"【{one.search.name}】未能比对：{one.error}"]
    else:
        lines = [f"【{one.search.name}】新增 {one.new} 件，变化 {one.changed} 件，共 {one.hits} 件"]
    lines += _named("新增", one.new_documents, one.new) + _named("变化", one.changed_documents, one.changed)
    return "\n".join([*lines, f"退订：{absolute(unsubscribe_link(mine))}"])


def _named(word: str, documents: Sequence[Mapping[str, str]], count: int) -> list[str]:
    lines = [f"　{word}：{one['title'] or one['number']}（{_about(one)}）" for one in documents[:NAMED]]
    return [*lines, f"　……另有{word} {count - NAMED} 件"] if count > NAMED else lines


def _about(one: Mapping[str, str]) -> str:
    return "，".join(part for part in (one["number"], one["owner"], one["status_label"]) if part)


def unsubscribe_link(mine: Subscription) -> str:
    """A path that ends one alert of one person, without signing in: it works from a mail."""
    return reverse("saved-unsubscribe", args=[signing.dumps(mine.pk, salt=SALT)])


def subscription_of(token: str) -> int | None:
    """The subscription a link names; None where we did not make that link."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
