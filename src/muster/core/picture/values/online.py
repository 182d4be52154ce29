"""E-mail addresses, accounts on services, web addresses and networks."""

import ipaddress
import re

from muster.core.picture.values.reading import Check, Reading

EMAIL = Check("email/1")
HANDLE = Check("handle/1")
WEB = Check("web/1")
NETWORK = Check("ip/1")

LONGEST = 254
"""Characters of an address that mail servers carry."""

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9-]{1,63})+)"
)


def read_email(raw: str) -> Reading:
    """An e-mail address in lower case; dots and plus tags are kept."""
    text = raw.strip().removeprefix("mailto:").strip("<>")
    found = _EMAIL.fullmatch(text)
    if not found or len(text) > LONGEST:
        return EMAIL.invalid(raw, "Not formed like an e-mail address")
    value = text.lower()
    local = value.partition("@")[0]
    if local.startswith(".") or local.endswith(".") or ".." in value:
        return EMAIL.plausible(raw, value, "Its dots are placed unusually")
    if not re.search(r"\.[a-z]{2,}$|\.xn--[a-z0-9-]+$", value):
        return EMAIL.plausible(raw, value, "Its domain ends unusually")
    return EMAIL.valid(raw, value, "Well formed; not tried")


def read_handle(raw: str) -> Reading:
    """A name on an online service, without @ and case."""
    value = raw.strip().removeprefix("@").lower()
    if re.fullmatch(r"[a-z0-9_.\-]{2,64}", value):
        return HANDLE.plausible(
            raw, value, "The service decides who holds it", shown=f"@{value}"
        )
    return HANDLE.invalid(raw, "Not formed like the name of an online account")


def read_web(raw: str) -> Reading:
    """A web address; it is shown as text and never fetched."""
    value = raw.strip()
    found = re.fullmatch(r"(?:(https?)://)?([^\s/?#@:]+\.[^\s/?#@:.]{2,})(\S*)", value)
    if not found:
        return WEB.invalid(raw, "Not formed like a web address")
    scheme, host, rest = found.groups()
    return WEB.plausible(
        raw, f"{scheme or 'http'}://{host.lower()}{rest}", "Well formed; not tried"
    )


def read_ip(raw: str) -> Reading:
    """An internet address, version 4 or 6."""
    try:
        address = ipaddress.ip_address(raw.strip())
    except ValueError:
        return NETWORK.invalid(raw, "Not an internet address")
    if address.is_private or address.is_reserved:
        return NETWORK.plausible(
            raw, str(address), "Not an address of the open internet"
        )
    return NETWORK.valid(raw, str(address), "Well formed")
