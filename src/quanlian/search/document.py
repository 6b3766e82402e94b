"""What goes into the index: one document of one source, ready to be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from pydantic import JsonValue

Json = JsonValue
Payload = Mapping[str, Json]
BUCKETS = 256
"""Documents are dealt into so many equal parts by their key; a part is an honest sample of any result."""


@dataclass(frozen=True, slots=True)
class Document:
    """`key` is unique in the index and begins with the source: `right:123`.

    `text`: text field → running text; `tags`: tag field → values; `numbers`: number field → integer (a day is
    yyyymmdd); names are those of `quanlian.search.fields`. `payload` comes back with a hit as it was put in.
    """

    key: str
    text: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    payload: Payload = field(default_factory=dict)

    @property
    def source(self) -> str:
        return self.key.partition(":")[0]


def bucket_of(key: str) -> str:
    return str(crc32(key.encode()) % BUCKETS)
