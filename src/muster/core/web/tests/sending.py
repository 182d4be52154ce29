"""What a browser sends back of a page that it was shown."""

import re

from django.test import Client

from muster.core.web.editing import SEEN


def as_shown(client: Client, address: str) -> dict[str, str]:
    """The hidden answer by which a page knows what it was shown over."""
    shown = client.get(address, secure=True).content.decode()
    found = re.search(rf'name="{SEEN}" value="([^"]*)"', shown)
    assert found, f"{address} does not say what it was shown over"
    return {SEEN: found[1]}
