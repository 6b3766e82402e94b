"""What a page says, for the tests of pages."""

from __future__ import annotations

from django.http import HttpResponse


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
