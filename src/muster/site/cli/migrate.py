"""`muster migrate`: bring the database to this version."""

from muster.site.cli.installation import HERE, Data, installation
from muster.site.shape import mark_prepared, mark_unprepared


def migrate(data: Data = HERE) -> None:
    """Bring the database to what this version expects (`run` does it by itself)."""
    with installation(data):
        from muster.site.preparing import prepare_database

        mark_unprepared(data)  # until it has ended well: `run` would do it again
        prepare_database()
        mark_prepared(data)
