"""The legal event history of the CNIPA gazette site.

An entry reads `announced|class|label`, then lines `key:value` (`终止日期:20180907`, `变更事项:专利权人`), keys
repeating for each change. Announced is the gazette day; the day in law is the one the entry names for its kind of
event; a grant takes effect on its announcement (专利法第三十九条、第四十条).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator

from quanlian.registry.events import EventCode, code_for
from quanlian.registry.formats.cn import rules
from quanlian.registry.formats.cn.dates import parse_day
from quanlian.registry.records import EventRecord

Warn = Callable[[rules.Rule, str], None]
EFFECTIVE_KEYS = ("终止日期", "登记生效日", "生效日", "解除日", "登记日", "放弃生效日")
"""Keys naming the day an event is true in law, in order of trust."""
_PAIR = re.compile(r"([^:：]{1,20})[:：](.*)", re.DOTALL)
_HEAD_PARTS = 3


def parse_events(text: str, warn: Warn) -> tuple[EventRecord, ...]:
    """Events of one cell: a JSON list of entries, or entries separated by a blank line. Order as in the source."""
    return tuple(event for entry in _entries(text) if (event := _event(entry, warn)))


def _entries(text: str) -> Iterator[str]:
    stripped = text.strip()
    if stripped.startswith("["):
        try:
            items = json.loads(stripped)
        except ValueError:
            items = [stripped]
        yield from (str(item) for item in items)
    else:
        yield from (part for part in re.split(r"\n\s*\n", stripped) if part.strip())


def _event(entry: str, warn: Warn) -> EventRecord | None:
    head, *rest = entry.strip().split("\n")
    parts = head.split("|")
    if len(parts) != _HEAD_PARTS:
        warn(rules.EVENT_FORMAT, head)
        return None
    heading, label = parts[1].strip(), parts[2].strip() or parts[1].strip()
    code = code_for(f"{heading}|{label}")
    announced = _day(parts[0], warn)
    detail = (("类别", heading), *_details(rest))
    effective = announced if code is EventCode.GRANTED else _effective(detail, warn)
    return EventRecord(code.value, label, announced, effective, detail)


def _details(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := _PAIR.fullmatch(line.strip()):
            yield match[1].strip(), match[2].strip()


def _effective(detail: tuple[tuple[str, str], ...], warn: Warn) -> dt.date | None:
    for key in EFFECTIVE_KEYS:
        for name, value in detail:
            if name == key:
                return _day(value, warn)
    return None


def _day(text: str, warn: Warn) -> dt.date | None:
    value, broken = parse_day(text)
    if broken:
        warn(rules.EVENT_DATE, text)
    return value
