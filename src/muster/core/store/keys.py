"""Installing the token key, by the owner, after each migration."""

from django.db import connections

from muster.core.store.tokens import padded_keys
from muster.core.store.viewing import as_definer


def install_token_key(key: bytes, *, using: str = "owner") -> None:
    """Make the database verify tokens signed with this key, and no other."""
    inner, outer = padded_keys(key)
    with as_definer(using=using), connections[using].cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_tokenkey (id, inner_pad, outer_pad) VALUES (1, %s, %s)"
            " ON CONFLICT (id) DO UPDATE SET inner_pad = excluded.inner_pad,"
            " outer_pad = excluded.outer_pad",
            [inner, outer],
        )
