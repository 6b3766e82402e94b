"""Whether the service answers and its database with it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse

from quanlian.core.access import EVERYBODY, guarded


@guarded(EVERYBODY)
def health(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"ok": True})
