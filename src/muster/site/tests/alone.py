"""Rooms, each as the only one that is installed: one program forks for each.

`python -m muster.site.tests.alone` imports what every installation imports besides
Muster's own modules; for each room that it reads it forks, and the fork sets Muster up
with that room alone, asks the contract, and says the room's name, or what is wrong: one
line of JSON, in which a traceback keeps its own lines.
"""

import importlib
import json
import os
import sys
import traceback
from contextlib import suppress

SHARED = (
    *("django.core.management", "django.db.models", "django.forms", "django.urls"),
    *("django.db.backends.postgresql.base", "django.template.backends.jinja2"),
    *("django.template.backends.django", "django.test", "django.views.csrf"),
    *("fido2.webauthn", "cryptography.x509", "psycopg_pool", "jinja2", "pydantic"),
    *("urllib3", "requests", "phonenumbers", "rapidfuzz", "asyncio"),
)
"""What takes long to import, and neither knows a room nor reads the settings."""


def stands(room: str) -> str:
    """Set Muster up with one room; what is wrong, or the room's name."""
    os.environ["MUSTER_ROOMS"] = room
    import django

    django.setup()
    from django.conf import settings
    from django.core.checks import run_checks

    from muster.core.room import contract
    from muster.core.web import third_party
    from muster.core.web.routes import undeclared_routes

    assert not run_checks(), run_checks()
    assert not undeclared_routes(others=third_party.ALLAUTH)
    assert not contract.deaf_listeners()
    assert not contract.measures_of_nothing()
    assert not contract.additions_of_nothing()
    assert not contract.offers_without_an_address()
    assert not contract.kinds_without_a_page()
    assert not contract.roles_that_nobody_declared()
    return " ".join(settings.ROOMS)


def main() -> None:
    """Answer each line of the input by one line."""
    for name in SHARED:
        with suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        if os.fork() == 0:
            try:
                said = stands(line.strip())
            except BaseException:  # noqa: BLE001 - whatever it is, it is told
                said = traceback.format_exc()
            print(json.dumps(said), flush=True)  # noqa: T201
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    main()
