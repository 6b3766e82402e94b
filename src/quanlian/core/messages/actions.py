"""What a person does with messages. Reading leaves no audit record; changing what one gets does."""

from __future__ import annotations

from django.utils import timezone

from quanlian.core.actions import act, actor_of
from quanlian.core.messages.models import Message, Preference
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for


def mark_read(user: User, message: Message) -> None:
    """The recipient has opened it; the first time stays. Raises Forbidden for anybody else."""
    policy_for(Message).demand(user, "read", message)
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(user: User) -> int:
    """Everything of one's own is read; returns how many were not."""
    own = policy_for(Message).visible_to(user)
    return own.filter(read_at=None).update(read_at=timezone.now())


def set_preference(user: User, *, mail: bool, sms: bool, digest: bool) -> Preference:
    """Choose what reaches one outside the inbox."""
    row = Preference.objects.filter(user=user).first() or Preference(user=user)
    policy_for(Preference).demand(user, "set", row)
    row.mail, row.sms, row.digest = mail, sms, digest
    with act(actor_of(user), "messages.prefer", row) as done:
        row.save()
        done.detail.update(mail=mail, sms=sms, digest=digest)
    return row
