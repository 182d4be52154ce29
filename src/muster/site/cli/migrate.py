"""`muster migrate`: bring the database to this version."""

from muster.site.cli.installation import HERE, Data, installation
from muster.site.shape import mark_prepared


def migrate(data: Data = HERE) -> None:
    """Bring the database to what this version expects (`run` does it by itself)."""
    with installation(data):
        from muster.site.preparing import prepare_database

        prepare_database()
        mark_prepared(data)
