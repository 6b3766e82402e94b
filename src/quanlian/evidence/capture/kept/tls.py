"""tls.json and certificates.pem: whether the page's connection was sound, and the chain that says so."""

from __future__ import annotations

from urllib.parse import urlsplit

from quanlian.evidence.capture.browser import certificates
from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.said import Said

Row = dict[str, object]
Site = dict[str, object]


def _sites(gathered: Row) -> list[Site]:
    found = gathered["sites"]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


async def gather(tab: Tab, chain: list[Exchange]) -> tuple[Row, str]:
    """For every https origin the main frame went through. The error is that of the page shown."""
    sites, text = [], ""
    for site in dict.fromkeys(certificates.origin(one.url) for one in chain if one.url.startswith("https:")):
        ders = await certificates.chain(tab, site)
        details = next((one.security for one in chain if one.url.startswith(site) and one.security.has()), Said())
        sites.append(_site(site, details, ders))
        text += "".join(f"# {site} {number}\n{certificates.pem(der)}" for number, der in enumerate(ders))
    return {"error": error(tab), "state": tab.security.text("securityState"), "sites": sites}, text


def protocol(gathered: Row) -> str:
    """`TLS 1.3`, or empty where the page came in the clear."""
    return next((str(one["protocol"]) for one in reversed(_sites(gathered))), "")


def faults(gathered: Row) -> list[str]:
    """What we find wrong ourselves with the last site's own certificate; Chromium names only the gravest."""
    found = next((one["faults"] for one in reversed(_sites(gathered))), [])
    return [str(one) for one in found] if isinstance(found, list) else []


def error(tab: Tab) -> str:
    """Chromium's name of what is wrong with the certificate, empty where nothing is."""
    return tab.security.text("certificateSecurityState", "certificateNetworkError")


def _site(site: str, details: Said, ders: list[bytes]) -> Row:
    return {
        "origin": site,
        "protocol": details.text("protocol"),
        "key_exchange": details.text("keyExchangeGroup") or details.text("keyExchange"),
        "cipher": details.text("cipher"),
        "certificate_transparency": details.text("certificateTransparencyCompliance"),
        "faults": certificates.faults(ders[0], urlsplit(site).hostname or "") if ders else [],
        "chain": [certificates.facts(der) for der in ders],
    }
