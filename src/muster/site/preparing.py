"""Bringing an installation's database to what this version of Muster expects."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from muster.core.people.door.grants import grant_door
from muster.core.store.forcing import migrating
from muster.core.store.keys import install_token_key
from muster.core.store.parents import guard_parents


def prepare_database() -> None:
    """Run the migrations as the owner, and install the key that signs viewers.

    The key is there first where it can be: a migration that changes rows signs too.
    """
    if "store_tokenkey" in connections["owner"].introspection.table_names():
        install_token_key(settings.TOKEN_KEY)
    with migrating():
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    grant_door()
    guard_parents()
    install_token_key(settings.TOKEN_KEY)
