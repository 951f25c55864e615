"""Which machines may be asked: those of the public network, and those that were allowed by name."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from tidings.errors import InputError, UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host as text; raises OSError where there are none."""

# Addresses of IPv6 that carry one of IPv4 in them: what counts is where that leads.
_CARRIERS = ((IPv6Network("64:ff9b::/96"), 0), (IPv6Network("::/96"), 0), (IPv6Network("2002::/16"), 80))
# Teredo carries a server and a client, and the local NAT64 prefix leads inside by its definition.
_NEVER = (
    IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"),
    IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"),
)  # fmt: skip


def parse_allowed(given: Sequence[str]) -> tuple[Network, ...]:
    """The networks that "127.0.0.1", "10.0.0.0/8" or "fd00::/8" name. Raises UsageError."""
    found = []
    for text in given:
        try:
            found.append(ip_network(text.strip(), strict=False))
        except ValueError:
            raise UsageError(
                f"{text!r} is no address and no network.",
                code="bad-network",
                hint="Write an address, or a network as 10.0.0.0/8.",
            ) from None
    return tuple(found)


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives, in its order, each once."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def is_public(address: Address) -> bool:
    """True for an address of the public network: none that is private, local, reserved or for many."""
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    if isinstance(address, IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified
    )


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, shift in _CARRIERS:
        if address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None


def checked(host: str, port: int, allowed: Sequence[Network], look_up: Resolve = resolve) -> list[str]:
    """The addresses of ``host`` to connect to. One that is not public is enough to refuse them all.

    Raises InputError (``private-address``, ``no-connection``).
    """
    try:
        found = look_up(host, port)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise InputError(
            f"no address is known for {host}.",
            code="no-connection",
            hint="Check the address and the network.",
        )
    for text in found:
        if not _may(text, allowed):
            raise private(host, text)
    return list(found)


def _may(text: str, allowed: Sequence[Network]) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return False  # of one cable only
    inner = _carried(address) if isinstance(address, IPv6Address) else None
    for one in (address, inner):
        if one is not None and any(one in n for n in allowed if n.version == one.version):
            return True
    return is_public(address)


def private(host: str, address: str) -> InputError:
    """The error for a machine that is not on the public network."""
    at = f" ({address})" if address != host else ""
    return InputError(
        f"{host}{at} is not an address of the public network.",
        code="private-address",
        hint="If it is meant, allow its network.",
    )
