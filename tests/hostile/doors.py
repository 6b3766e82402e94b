"""Every door of the house with real keys: found by walking through it as each of its people, link by link."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

ENOUGH = 1
"""Pages of one kind that one person opens: the others differ in their keys alone."""
LINKS = ("href", "hx-get", "action", "hx-post", "formaction", "data-url", "src")


@dataclass(slots=True)
class Doors:
    """`urls` by route; `forms` are the fields of every form met, by route and address."""

    urls: dict[str, dict[str, None]] = field(default_factory=dict)
    forms: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    broken: list[tuple[str, str, int]] = field(default_factory=list)

    def note(self, url: str) -> str | None:
        """The route an address belongs to; None for none of ours."""
        try:
            route = resolve(urlsplit(url).path).route
        except Resolver404:
            return None
        self.urls.setdefault(route, {}).setdefault(url)
        return route


def walk(client: Client, doors: Doors, who: str, most: int = 400) -> None:
    """Open what can be reached from the first page, a few of each kind; remember every address and form met."""
    seen: dict[str, int] = {}
    queue, known = deque(["/"]), {"/"}
    while queue and most > 0:
        url = queue.popleft()
        route = doors.note(url)
        if route is None or seen.get(route, 0) >= ENOUGH or "logout" in url:
            continue
        seen[route] = seen.get(route, 0) + 1
        most -= 1
        answer = client.get(url)
        if answer.status_code >= 500:
            doors.broken.append((who, url, answer.status_code))
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            for link in _links(url, answer.content, doors):
                if link not in known:
                    known.add(link)
                    queue.append(link)
        elif answer.status_code in (301, 302):
            queue.append(urljoin(url, answer.headers["Location"]))


def _links(base: str, content: bytes, doors: Doors) -> Iterator[str]:
    page = html.fromstring(content.decode(errors="replace").strip() or "<p></p>")
    for name in LINKS:
        for given in page.xpath(f"//@{name}"):
            url = urljoin(base, str(given)).split("#")[0]
            if url.startswith("/") and not url.startswith(("/static/", "//")) and doors.note(url) and name != "action":
                yield url
    for form in page.xpath("//form"):
        _form(base, form, doors)


def _form(base: str, form: html.FormElement, doors: Doors) -> None:
    url = urljoin(base, form.get("action") or form.get("hx-post") or base).split("#")[0]
    route = doors.note(url)
    if route and (form.get("method", "").lower() == "post" or form.get("hx-post")):
        fields = {
            name: str(value or "") for name, value in form.fields.items() if name and name != "csrfmiddlewaretoken"
        }
        doors.forms.setdefault(route, {}).setdefault(url, fields)
