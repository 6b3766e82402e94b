"""How Chromium is started: no way out but the proxy, nothing in the background, nothing remembered."""

from __future__ import annotations

import os
from pathlib import Path

from quanlian.evidence.capture.network import Network

WIDTH, HEIGHT, LOCALE, ZONE = 1280, 900, "zh-CN", "Asia/Shanghai"
_ALWAYS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-field-trial-config",
    "--disable-client-side-phishing-detection",
    "--disable-search-engine-choice-screen",
    "--disable-features=DnsOverHttps,MediaRouter,OptimizationHints,Translate,AutofillServerCommunication,"
    "CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
    "--dns-prefetch-disable",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--metrics-recording-only",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
    "--deny-permission-prompts",
    "--disable-notifications",
    f"--lang={LOCALE}",
    f"--accept-lang={LOCALE},zh",
    f"--window-size={WIDTH},{HEIGHT}",
)


def sandboxed() -> bool:
    """Chromium refuses to build its sandbox for root."""
    return os.getuid() != 0


def flags(proxy_port: int, profile: Path, network: Network) -> list[str]:
    """The command line after the program's name. HTTPS upgrades are off: the address is loaded as it was asked."""
    own = [
        f"--proxy-server=http://127.0.0.1:{proxy_port}",
        "--proxy-bypass-list=<-loopback>",
        f"--user-data-dir={profile}",
    ]
    if network.spki:
        own.append(f"--ignore-certificate-errors-spki-list={','.join(network.spki)}")
    return [*_ALWAYS, *own, *([] if sandboxed() else ["--no-sandbox"]), "about:blank"]
