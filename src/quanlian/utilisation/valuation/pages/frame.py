"""What the pages of the room share."""

from __future__ import annotations

from django.http import HttpResponse

from quanlian.core.access import Access
from quanlian.utilisation.valuation.policies import ASKERS, SEERS
from quanlian.utilisation.valuation.wording import NO_CONCLUSION, NOT_AN_APPRAISAL, STATEMENT

READERS = Access("评级与估值的使用人", True, ASKERS | SEERS)
Content = dict[str, object]
LABELS: Content = {"label": NOT_AN_APPRAISAL, "index_label": NO_CONCLUSION, "statement": STATEMENT}


def pdf(content: bytes, name: str) -> HttpResponse:
    from urllib.parse import quote

    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return answer
