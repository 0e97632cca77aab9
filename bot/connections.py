"""How this program reaches a server: through which proxy, trusting whom; it opens nothing."""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi


def proxy_for(url: str) -> str | None:
    """The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY ask for; never one for loopback."""
    parts = urlsplit(url)
    if on_loopback(url) or proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")


def on_loopback(url: str) -> bool:
    """Whether an address leads to this machine, where no proxy has a place."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def trusted() -> ssl.SSLContext:
    """The system's certificates, and certifi's for systems that come without."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def near(url: str) -> bool:
    """Whether an address stays on this machine or its own network, where no key need be hidden."""
    host = urlsplit(url).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return (
            on_loopback(url) or "." not in host or host.endswith((".local", ".internal", ".lan"))
        )
    return address.is_loopback or address.is_private
