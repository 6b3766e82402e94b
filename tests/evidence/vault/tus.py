"""A small tus client over Django's test client."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

HEADERS = {"Tus-Resumable": "1.0.0"}
BODY = "application/offset+octet-stream"


def metadata(**said: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())


def checksum(content: bytes) -> str:
    return "sha256 " + base64.b64encode(hashlib.sha256(content).digest()).decode()


@dataclass
class Sender:
    """One file on its way to `url`."""

    client: Client
    content: bytes
    url: str = ""

    def begin(self, name: str = "演示·合同.pdf", **said: str) -> HttpResponse:
        said = {"filename": name, "sha256": hashlib.sha256(self.content).hexdigest(), **said}
        headers = {**HEADERS, "Upload-Length": str(len(self.content)), "Upload-Metadata": metadata(**said)}
        answer = self.client.post("/evidence/uploads/", data=b"", content_type=BODY, headers=headers)
        self.url = answer.headers.get("Location", "")
        return answer  # type: ignore[return-value]

    def patch(self, start: int, end: int, **more: str) -> HttpResponse:
        headers = {**HEADERS, "Upload-Offset": str(start), **{k.replace("_", "-"): v for k, v in more.items()}}
        body = self.content[start:end]
        said = {"CONTENT_TYPE": BODY, "CONTENT_LENGTH": str(len(body))}  # Django's client leaves them out when empty
        return self.client.generic("PATCH", self.url, body, BODY, headers=headers, **said)  # type: ignore[return-value]

    def offset(self) -> int:
        return int(self.client.head(self.url, headers=HEADERS)["Upload-Offset"])

    def uid(self) -> str:
        return self.url.rstrip("/").rsplit("/", 1)[1]
