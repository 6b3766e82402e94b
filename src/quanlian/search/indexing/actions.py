"""What people do with the index: have it built anew."""

from __future__ import annotations

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.search.indexing.tasks import ask_build
from quanlian.search.models import Build, BuildState


def ask_rebuild(actor: Actor, *, reason: str = "", background: bool = True) -> Build:
    """Register a rebuild of the whole index; the present one serves meanwhile. One request waits at a time.

    The worker runs it; without `background` the caller does, by `build.rebuild`.
    """
    waiting = Build.objects.filter(state=BuildState.WAITING).first()
    if waiting:
        return waiting
    build = Build(why=reason[:200])
    with transaction.atomic():
        build.save()
        with act(actor, "search.rebuild", build, reason=reason):
            if background:
                transaction.on_commit(ask_build)
    return build
