"""A client's program that applies all day long: what was acknowledged to it, and what it was told when it was not."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field

from tests.tour.home import Home

ITEM = "patent_infringement_adjudication"
Answer = tuple[int, dict[str, object]]
PAUSE = 0.6
"""Seconds each thread rests after an application: enough for a few a second, few enough to look at all."""
AWAY = 0
"""In place of a status: nobody answered at all."""


@dataclass
class Program:
    """Sends applications over HTTP from several threads; each has its own key and is sent again until acknowledged."""

    url: str
    key: str
    proof: str = ""
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Case number by the key under which it was sent."""
    refusals: list[tuple[int, str]] = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def ask(self, path: str, body: bytes | None = None, kind: str = "application/json", key: str = "") -> Answer:
        """One request; the status is AWAY where the connection broke."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": kind, "Idempotency-Key": key}
        asked = urllib.request.Request(f"{self.url}/api/v1{path}", data=body, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            return error.code, _read(text)
        except (OSError, ValueError, EOFError) as error:
            return AWAY, {"message": str(error)}

    def upload(self, content: bytes) -> Answer:
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="证据.pdf"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self.ask("/files", body, f"multipart/form-data; boundary={edge}")

    def apply(self, key: str) -> Answer:
        """Apply under a key; what was acknowledged or refused is noted."""
        said = {"item": ITEM, "values": answers(self.proof)}
        status, told = self.ask("/cases", json.dumps(said).encode(), key=key)
        if status == 201:
            self.acknowledged[key] = str(told["number"])
        else:
            self.refusals.append((status, json.dumps(told, ensure_ascii=False)))
        return status, told

    def begin(self, threads: int = 3) -> None:
        self._ended.clear()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(threads)]
        for one in self._threads:
            one.start()

    def _work(self) -> None:
        while not self._ended.is_set():
            key = uuid.uuid4().hex
            while self.apply(key)[0] != 201 and not self._ended.is_set():
                time.sleep(0.2)
            time.sleep(PAUSE)

    def end(self) -> None:
        self._ended.set()
        for one in self._threads:
            one.join(90)

    def until(self, more: int, patience: float = 180.0) -> None:
        """Wait until so many more were acknowledged; the test fails where that does not come."""
        goal, late = len(self.acknowledged) + more, time.monotonic() + patience
        while len(self.acknowledged) < goal:
            assert time.monotonic() < late, self.refusals[-3:]
            time.sleep(0.1)


def answers(proof: str) -> dict[str, object]:
    """The form of the item, filled in."""
    return {
        "claimant_name": "演示·甲公司", "claimant_phone": "13800000000", "identity": "owner",
        "respondent_name": "演示·乙公司", "respondent_address": "演示市演示路1号", "patent": "ZL202110000001.X",
        "patent_kind": "INV", "place_of_act": "350500", "found_on": "2026-01-05", "claims": "责令停止侵权",
        "facts": "被请求人未经许可制造并销售落入专利权保护范围的产品，请求处理。", "sued": False,
        "identity_proof": [proof], "evidence": [proof],
    }  # fmt: skip


def engaged(home: Home) -> Program:
    """An enterprise's program with its key, as the operator sets it up, and a first file uploaded."""
    home.hire("firm", "演示员工", "enterprise", "演示示例企业有限公司")
    told = home.run(
        *("clients", "add", "对接系统", "--acts-as", "firm", "--organisation", "演示示例企业有限公司"),
        *("--scope", "read", "--scope", "apply"),
    )
    made = Program(home.url, told.split("：")[1].split()[0])
    status, stored = made.upload(b"%PDF-1.7 demo")
    assert status == 201, stored
    made.proof = str(stored["sha256"])
    return made


def _read(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {"message": text[:300]}
    return found if isinstance(found, dict) else {"message": text[:300]}
