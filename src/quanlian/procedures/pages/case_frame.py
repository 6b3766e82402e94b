"""What every address of a case shares: who asks, which case, and how an error is told on the case's own page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions.perform import FormRefused
from quanlian.procedures.queries.dossier import Opened, load, open_case
from quanlian.procedures.queries.open_actions import Typed
from quanlian.procedures.queries.rows import next_letters, waits_words
from quanlian.ui.asked import actor, person

Verb = Callable[..., str]
MOVED = frozenset({"CASE_MOVED", "CASE_TAKEN", "SERVICE_DONE", "LETTER_WITHDRAWN"})
"""Somebody else was quicker: 409, and the page shows the case as it is now."""


def case_page_of(
    request: HttpRequest, pk: int, *, typed: Typed | None = None, error: UserError | None = None, status: int = 200
) -> HttpResponse:
    """The one page of a case, as it is now, with what went wrong on top of it."""
    opened = open_case(person(request), pk)
    dossier = load(opened, typed or Typed())
    state = opened.item.states[opened.case.state]
    context = {
        "d": dossier,
        "case": opened.case,
        "item": opened.item,
        "eyes": opened.eyes,
        "state": state,
        "waits": waits_words(opened.item, opened.case.waits_for),
        "next_letters": next_letters(opened.item, opened.case.state),
        "asked_of_me": opened.case.waits_for in opened.eyes.parties,
        "my_clocks": [one for one in dossier.clocks if _mine(opened, one.name)],
        "error": error,
        "typed": typed,
        "crumbs": _crumbs(opened),
        "tabs": _tabs(opened),
    }
    return render(request, "procedures/case.html", context, status=status)


def verb(run: Verb) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view from a verb: the case must be visible, the verb says what was done; its error is shown on the page."""

    @functools.wraps(run)
    def view(request: HttpRequest, pk: int, **more: str) -> HttpResponse:
        opened = open_case(person(request), pk)
        try:
            said = run(request, opened, actor(request), **more)
        except Forbidden:
            raise
        except UserError as error:
            return case_page_of(request, pk, error=error, status=status_of(error))
        messages.success(request, said)
        return redirect("case", pk=pk)

    return view


def status_of(error: UserError) -> int:
    """422 for a form to mend, 409 where somebody was quicker, 400 otherwise."""
    if isinstance(error, FormRefused):
        return 422
    return 409 if error.code in MOVED else 400


def seen_of(request: HttpRequest) -> int | None:
    """The step number the person saw when they pressed the button."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _mine(opened: Opened, name: str) -> bool:
    use = opened.item.clocks.get(name)
    return use is not None and use.for_ in opened.eyes.parties


def _crumbs(opened: Opened) -> list[dict[str, str]]:
    if not opened.eyes.office:
        return [{"title": opened.item.title, "url": ""}, {"title": opened.case.number, "url": ""}]
    return [{"title": _("收件箱"), "url": reverse("inbox")}, {"title": opened.case.number, "url": ""}]


def _tabs(opened: Opened) -> list[dict[str, str]]:
    """Links to the parts of the page; the office's own parts are not there for a party."""
    office = opened.eyes.office
    parts = {
        "act": _("办理"),
        "timeline": _("办理过程"),
        "clocks": _("期限"),
        "parties": _("当事人"),
        "answers": _("申请内容"),
        "files": _("材料"),
        "letters": _("文书"),
        "notes": _("内部备注") if office else "",
        "related": _("相关"),
        "more": _("更多办理") if office else "",
    }
    return [{"title": title, "url": f"#{part}"} for part, title in parts.items() if title]
