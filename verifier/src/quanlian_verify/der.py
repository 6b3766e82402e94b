"""DER (X.690 §10) read strictly: every length in its one shortest form, nothing left over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanlian_verify.flaw import Flaw

INTEGER, OCTETS, OID, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31


@dataclass(frozen=True, slots=True)
class Value:
    """One encoded value: its tag, its contents, and the whole of its bytes."""

    tag: int
    contents: bytes
    whole: bytes

    def inner(self) -> list[Value]:
        """The values inside a constructed one. Raises Flaw DER."""
        if not self.tag & 0x20:
            raise Flaw("DER", f"tag {self.tag:#04x} holds no values")
        return list(_values(self.contents))

    def demand(self, tag: int) -> Value:
        if self.tag != tag:
            raise Flaw("DER", f"tag {self.tag:#04x} where {tag:#04x} belongs")
        return self

    def oid(self) -> str:
        """Dotted text. Raises Flaw DER."""
        return _dotted(self.demand(OID).contents)


def read(data: bytes) -> Value:
    """The one value these bytes are. Raises Flaw DER, also for bytes that follow it."""
    values = list(_values(data))
    if len(values) != 1:
        raise Flaw("DER", f"{len(values)} values where one belongs")
    return values[0]


def _values(data: bytes) -> Iterator[Value]:
    place = 0
    while place < len(data):
        tag, start, end = _head(data, place)
        yield Value(tag, data[start:end], data[place:end])
        place = end


def _head(data: bytes, place: int) -> tuple[int, int, int]:
    """Tag, and where the contents begin and end."""
    tag, first = data[place], data[place + 1] if place + 1 < len(data) else 0x80
    if tag & 0x1F == 0x1F or first == 0x80:
        raise Flaw("DER", f"tag or length not allowed in DER, byte {place}")
    more = first & 0x7F if first > 0x80 else 0
    digits = data[place + 2 : place + 2 + more]
    length = int.from_bytes(digits, "big") if more else first
    if more and (len(digits) < more or digits[0] == 0 or length < 0x80):
        raise Flaw("DER", f"length is not in its shortest form, byte {place}")
    end = place + 2 + more + length
    if end > len(data):
        raise Flaw("DER", f"value runs over its end, byte {place}")
    return tag, place + 2 + more, end


def _dotted(contents: bytes) -> str:
    numbers, number = [], 0
    for byte in contents:
        if number == 0 and byte == 0x80:
            raise Flaw("DER", "object identifier is padded")
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(number)
            number = 0
    if not numbers or contents[-1] & 0x80:
        raise Flaw("DER", "object identifier is cut off")
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
