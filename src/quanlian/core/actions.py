"""The frame of every verb: check → do → audit → event, in one transaction.

with act(actor, "import", batch, reason=…) as done:
    …change state…
    done.detail["rows"] = 78013
    done.event("registry.batch_published", batch=batch.pk)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pghistory
from django.db import transaction
from django.db.models import Model

from quanlian.core.audit.models import AuditEntry
from quanlian.core.events.outbox import emit
from quanlian.core.people.models import User

Json = dict[str, object]
ACTOR, ROLE = 80, 120
"""Characters the audit record keeps of a name and of the roles; a long name must not stop the action."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `user` is None for the system itself (commands, jobs)."""

    name: str
    role: str
    user: User | None = None
    ip: str | None = None


SYSTEM = Actor("系统", "system")


def actor_of(user: User, ip: str | None = None) -> Actor:
    return Actor(str(user), ",".join(sorted(user.roles)), user, ip)


@dataclass(slots=True)
class Done:
    """What an action leaves behind besides its change of state."""

    detail: Json = field(default_factory=dict)
    events: list[tuple[str, Json]] = field(default_factory=list)

    def event(self, name: str, **payload: object) -> None:
        self.events.append((name, payload))


@contextmanager
def act(actor: Actor, verb: str, obj: Model, *, reason: str = "") -> Iterator[Done]:
    """Run one verb on one object; everything inside commits together or not at all."""
    done = Done()
    with (
        transaction.atomic(),
        pghistory.context(actor=actor.name, role=actor.role, verb=verb, reason=reason, ip=actor.ip),
    ):
        yield done
        AuditEntry.objects.create(
            user=actor.user,
            actor=actor.name[:ACTOR],
            role=actor.role[:ROLE],
            verb=verb,
            object_type=obj._meta.label,
            object_id=str(obj.pk),
            reason=reason,
            ip=actor.ip,
            detail=done.detail,
        )
        for name, payload in done.events:
            emit(name, payload)
