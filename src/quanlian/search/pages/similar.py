"""Documents like a given one, like a pasted text, or like an uploaded disclosure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden
from quanlian.search import sources, vectors
from quanlian.search.pages.asking import Content
from quanlian.search.pages.classes import proposed
from quanlian.search.results import near
from quanlian.search.results.request import MODES
from quanlian.search.results.resembling import SHOWN, Question, of_document, resembling

LONGEST = 100_000
"""Characters of a pasted text."""
LARGEST = 20 << 20
"""Bytes of an uploaded disclosure."""


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def similar_page(http: HttpRequest) -> HttpResponse:
    """`GET ?key=` a document; `POST` text, or file (nothing of it is kept)."""
    content: Content = {"available": near.available(), "modes": MODES, "all_sources": sources.all_sources()}
    try:
        question = _question(http)
    except UserError as error:
        return render(http, "search/similar.html", {**content, "error": error}, status=422)
    if question is not None:
        content |= {"question": question, "lines": resembling(http.user, question), "shown": SHOWN}
        content["classes"] = proposed(question.text)
    content["crumbs"] = [{"title": _("检索"), "url": ""}, {"title": _("相似检索"), "url": ""}]
    return render(http, "search/similar.html", content)


def _question(http: HttpRequest) -> Question | None:
    given = http.POST if http.method == "POST" else http.GET
    mode = given.get("mode", "")
    mode = mode if mode in MODES else ("hybrid" if near.available() else "lexical")
    only = tuple(given.getlist("source"))
    if key := given.get("key", ""):
        return of_document(http.user, key, mode, only)
    text = _uploaded(http) or given.get("text", "").strip()
    if http.method != "POST" or not text:
        return None
    if len(text) > LONGEST:
        raise UserError("SIMILAR_TOO_LONG", "文字太长", value=f"{len(text)}", remedy="只粘贴技术方案部分")
    return Question(text=text, mode=mode, sources=only)


def _uploaded(http: HttpRequest) -> str:
    """The text of an uploaded disclosure; only for signed-in people, as reading a file is work."""
    file = http.FILES.get("file")
    if file is None:
        return ""
    if not isinstance(http.user, User):
        raise Forbidden("登录后上传交底书")
    if (file.size or 0) > LARGEST:
        raise UserError("FILE_TOO_LARGE", "文件超过上限", value=f"{LARGEST >> 20} MB", remedy="拆分文件或粘贴文字")
    return vectors.disclosure.read(file.name or "", file.read())
