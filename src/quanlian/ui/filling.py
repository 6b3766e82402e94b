"""A page with one form: shown, refused on the form itself, or done and left for the page of what was done."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError

Doing = Callable[[forms.Form], str]
"""Does what a valid form says and gives the number of the row whose page comes next."""


def filled(
    request: HttpRequest, form: forms.Form, title: str, doing: Doing, *, template: str, then: str
) -> HttpResponseBase:
    """Show the form in `template`, or do it and go to the page named `then`; a UserError is told on the form (422)."""
    trouble = None
    if request.method == "POST" and form.is_valid():
        try:
            number = doing(form)
            messages.success(request, _("已登记。"))
            return redirect(then, number)
        except UserError as error:
            trouble = error
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "title": title, "trouble": trouble}, status=status)
