"""Bodies read strictly, and refusals of the framework told as the house tells its own: code, message, value, remedy."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

VALUE = 200
"""Characters of a refused value that are said back."""


class StrictParser(Parser):
    """JSON that means the same to everybody (RFC 8259 §4, §8): no key twice, no NaN, no half characters, no NUL."""

    def parse_body(self, request: HttpRequest) -> dict[str, object]:
        """Raises ValueError; the framework answers 400."""
        read = json.loads(request.body, object_pairs_hook=_once, parse_constant=_never, parse_float=_finite)
        _demand_text(read)
        return read  # type: ignore[no-any-return]


def attach_errors(api: NinjaAPI) -> None:
    """Have an interface answer what its framework refuses in the house's form."""
    api.exception_handler(ValidationError)(_refuse_input)
    api.exception_handler(HttpError)(_refuse_request)
    api.exception_handler(Http404)(_refuse_absent)


def _refuse_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Every field that does not fit what the OpenAPI document says of it."""
    findings = [
        {"field": ".".join(str(part) for part in one["loc"]), "code": str(one["type"]), "message": str(one["msg"])}
        for one in error.errors
    ]
    first = findings[0]["field"] if findings else ""
    return _told(422, "INPUT", _("参数或内容不符合接口说明"), first, _("对照 openapi.json 修改后重试"), findings)


def _refuse_request(request: HttpRequest, error: HttpError) -> HttpResponse:
    remedy = _("正文应为 UTF-8 的 JSON 对象：无重复的键、无空字符")
    return _told(error.status_code, "REQUEST", _("请求无法读取"), str(error), remedy)


def _refuse_absent(request: HttpRequest, error: Http404) -> HttpResponse:
    return _told(404, "NOT_FOUND", _("没有这项内容，或您无权查看"), "", _("核对地址"))


def _told(
    status: int, code: str, message: str, value: str, remedy: str, findings: list[dict[str, str]] | None = None
) -> HttpResponse:
    body: dict[str, object] = {"code": code, "message": message, "value": value[:VALUE], "remedy": remedy}
    if findings is not None:
        body["findings"] = findings
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        _demand_text(name)
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found


def _never(text: str) -> NoReturn:
    raise ValueError(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _demand_text(read: object) -> None:
    if isinstance(read, str):
        read.encode()  # half of a surrogate pair is no character and cannot be stored
        if "\0" in read:
            raise ValueError("NUL")
    for one in read if isinstance(read, list) else read.values() if isinstance(read, dict) else ():
        _demand_text(one)
