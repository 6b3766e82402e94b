"""Making the file: read the result block by block from one state of the index, write, store, tell."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import chunks_of, put
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.search.indexing import serving
from quanlian.search.models import Export, ExportState
from quanlian.search.port import Hit, View
from quanlian.search.results import near
from quanlian.search.results.asking import Asked, asked
from quanlian.search.results.exporting.columns import rows
from quanlian.search.results.exporting.writers import WRITERS
from quanlian.search.results.request import Request
from quanlian.search.saved.trees import trees

log = logging.getLogger("quanlian.search")
MOST = 100_000
"""Rows of one file."""
BLOCK = 2_000
MEDIA = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def make(pk: int) -> None:
    """Make the file of an export; what goes wrong is written down and told. Safe to run twice."""
    row = Export.objects.select_related("user").get(pk=pk)
    if row.state == ExportState.DONE:
        return
    try:
        _make(row)
    except UserError as error:
        _finish(row, ExportState.FAILED, error=str(error))
    except Exception:
        log.exception("export %s", pk)
        _finish(row, ExportState.FAILED, error=_("系统出错，请重新导出；仍不行的，请联系管理员"))


def _make(row: Export) -> None:
    request, view = Request.of(row.link), serving.current()
    question = asked(row.user, request, trees(row.user))
    total = near.NEAREST if near.meant(request) else view.count(question.query)
    Export.objects.filter(pk=row.pk).update(state=ExportState.RUNNING, total=min(total, MOST), cut=total > MOST, done=0)
    row.file = _stored(row, view, question, request)
    _finish(row, ExportState.DONE)


def _stored(row: Export, view: View, question: Asked, request: Request) -> StoredFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"result.{row.form}"
        writer = WRITERS[row.form](path)
        for hits in blocks(view, question, request):
            writer.write(rows(hits))
            row.done += len(hits)
            Export.objects.filter(pk=row.pk).update(done=row.done)
        writer.close()
        return put(chunks_of(path), file_name(row), media_type=MEDIA[row.form])


def blocks(view: View, question: Asked, request: Request) -> Iterator[list[Hit]]:
    """The hits in the order of the request, at most 100,000, from one state of the index."""
    if near.meant(request):
        yield near.nearest(view, request, question)[0]
        return
    for offset in range(0, MOST, BLOCK):
        hits = view.search(question.query, BLOCK, offset, request.order)
        if hits:
            yield hits
        if len(hits) < BLOCK:
            return


def file_name(row: Export) -> str:
    return f"{_('检索结果')}-{timezone.localtime(row.asked_at):%Y%m%d-%H%M%S}.{row.form}"


def _finish(row: Export, state: ExportState, error: str = "") -> None:
    row.state, row.error, row.finished_at = state, error, timezone.now()
    row.save(update_fields=["state", "error", "finished_at", "file"])
    done = state == ExportState.DONE
    title = _("检索结果已导出") if done else _("检索结果没有导出")
    body = _("共 %(n)s 行，请到“我的导出”下载。") % {"n": f"{row.done:,}"} if done else error
    notify([row.user], title, body, link=reverse("search-exports"), kind="search.export", key=f"export:{row.pk}")
