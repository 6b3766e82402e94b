"""Deadlines wait while the machine's clock cannot be trusted; administrators and chiefs are told, once a day."""

from __future__ import annotations

import logging

from django.utils.translation import gettext as _

from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.wall_clock import jump
from quanlian.procedures.moment import today

log = logging.getLogger("quanlian.deadlines")
TOLD = (Role.ADMINISTRATOR, Role.CHIEF)


def tell_of_jump() -> None:
    """Say that deadlines wait to those who can mend it. A clock set right again ends it by itself, a
    correction that is right by a restart."""
    minutes = round(jump() / 60)
    log.error("the clock was set by %s minutes while the worker ran: deadlines wait", minutes)
    people = User.objects.filter(is_active=True, memberships__role__in=TOLD).distinct()
    body = _("服务器时间在运行中被调整了 %(minutes)s 分钟，到期自动办理已暂停，办件和期限没有改动。") % {
        "minutes": minutes
    }
    remedy = _("请系统管理员核对系统时间；时间无误的，重新启动全链即恢复。")
    title, key = _("系统时间跳变，到期自动办理已暂停"), f"clock-jump:{today()}"
    notify(people, title, body + remedy, urgent=True, key=key)
