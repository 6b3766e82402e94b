"""What every answer of the upload protocol shares (tus 1.0.0, https://tus.io/protocols/resumable-upload)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.evidence.models import PartUpload

VERSION = "1.0.0"
STATUS = {
    "NOT_FOUND": 404,
    "UPLOAD_OFFSET": 409,
    "UPLOAD_BUSY": 423,
    "UPLOAD_TOO_LARGE": 413,
    "UPLOAD_TOO_MUCH": 413,
    "UPLOAD_PIECE_TOO_LARGE": 413,
    "UPLOAD_TYPE": 415,
    "UPLOAD_CHECKSUM": 460,
    "UPLOAD_EXPIRED": 410,
    "UPLOAD_DIGEST": 422,
    "VAULT_FULL": 507,
}
"""Statuses of the protocol and its extensions; 400 where it names none. 460 is the checksum extension's own."""
Args = ParamSpec("Args")
View = Callable[Concatenate[HttpRequest, Args], HttpResponse]


def speaks_tus(view: View[Args]) -> View[Args]:
    """Refuse other versions; answer errors as JSON with the protocol's status; name the version in every answer."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = HttpResponse(status=412)
            response["Tus-Version"] = VERSION
        else:
            try:
                response = view(request, *args, **kwargs)
            except UserError as error:
                response = refused(error)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answered


def refused(error: UserError) -> HttpResponse:
    body = {"code": error.code, "message": error.message, "value": error.value, "remedy": error.remedy}
    status = 403 if error.code == "FORBIDDEN" else STATUS.get(error.code, 400)
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def progress(response: HttpResponse, part: PartUpload) -> HttpResponse:
    """How far the upload is; once it is whole, our own digests of it."""
    response["Upload-Offset"] = str(part.offset)
    response["Upload-Length"] = str(part.size)
    response["Upload-Expires"] = http_date(part.expires_at.timestamp())
    if part.file is not None:
        response["Quanlian-SHA256"], response["Quanlian-SM3"] = part.file.sha256, part.file.sm3
    return response


def count(request: HttpRequest, header: str) -> int:
    """A whole number from a header. Raises UserError (UPLOAD_HEADER)."""
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise UserError("UPLOAD_HEADER", _("请求头不对"), value=f"{header}: {text[:40]}")
    return int(text)


def metadata(request: HttpRequest) -> dict[str, str]:
    """`Upload-Metadata`: pairs of a key and a Base64 value. Raises UserError (UPLOAD_HEADER)."""
    pairs = [pair.strip().partition(" ") for pair in request.headers.get("Upload-Metadata", "").split(",")]
    try:
        return {key: base64.b64decode(value, validate=True).decode() for key, _space, value in pairs if key}
    except (binascii.Error, UnicodeDecodeError):
        raise UserError("UPLOAD_HEADER", _("请求头不对"), value="Upload-Metadata") from None


def checksum(request: HttpRequest) -> bytes | None:
    """`Upload-Checksum: sha256 <Base64>`. Raises UserError (UPLOAD_HEADER) for another algorithm or form."""
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    name, _space, value = given.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if name != "sha256" or len(digest) != 32:
        raise UserError("UPLOAD_HEADER", _("只支持 sha256 校验"), value=given[:80])
    return digest
