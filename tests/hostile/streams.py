"""A body that never ends, and how much of it the house took."""

from __future__ import annotations

BOUNDARY = "x"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.bin"\r\n'
    "Content-Type: application/octet-stream\r\n\r\n"
).encode()
_ZEROS = bytes(1 << 16)


class TooMuch(Exception):
    """The house has asked for more than the test allows it."""


class Endless:
    """What a web server hands to the application: a form with one file of zeros without end. `taken` is counted in
    bytes; asking beyond `most` fails, so that a mistake fills neither memory nor disk."""

    def __init__(self, most: int) -> None:
        self.most, self.taken = most, 0

    def read(self, size: int = -1) -> bytes:
        if self.taken + max(size, 0) > self.most or size < 0:
            raise TooMuch(self.taken, size)
        given = HEAD[self.taken : self.taken + size] or bytes(min(size, len(_ZEROS)))
        self.taken += len(given)
        return given

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)
