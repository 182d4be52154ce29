"""`muster migrate`: bring the database to this version."""

from muster.site.cli.installation import HERE, Data, installation


def migrate(data: Data = HERE) -> None:
    """Bring the database to what this version expects (`run` does it by itself)."""
    with installation(data):
        from muster.site.preparing import mark_prepared, prepare_database

        prepare_database()
        mark_prepared(data)
