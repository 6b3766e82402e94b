"""Drafts saved and proposed, and a running case, in a few lines."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.procedures.actions import versions
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, ItemVersion, VersionState
from tests.procedures.acting import Play
from tests.procedures.editor.conftest import CODE

HOME = f"/office/items/{CODE}/"


def draft_of(author: User) -> ItemVersion:
    return versions.begin_draft(actor_of(author), CODE)


def path(row: ItemVersion, page: str = "") -> str:
    return f"{HOME}versions/{row.pk}/{page}"


def saved(author: User, row: ItemVersion, text: str, examples: str | None = None) -> ItemVersion:
    told = row.examples if examples is None else examples
    return versions.save_draft(actor_of(author), row.pk, text, told, versions.stamp(row))


def proposed(author: User, row: ItemVersion) -> ItemVersion:
    return versions.propose(actor_of(author), row.pk, "改了标题", versions.stamp(row))


def shown(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def begun(clock: object) -> Case:
    """A running case under the version in force."""
    from quanlian.procedures.dry.examples import read_examples

    row = ItemVersion.objects.get(code=CODE, state=VersionState.PUBLISHED)
    play = Play(item_of(row), clock)
    for one in read_examples(row.examples.encode(), "examples.yaml")[0].steps[:2]:
        play.take(one)
    assert play.case is not None
    return play.case
