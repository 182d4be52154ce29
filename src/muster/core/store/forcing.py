"""Row policies bind the owner of the tables too, except while migrating.

Under FORCE ROW LEVEL SECURITY a migration would see no row: a data migration
would change nothing and report success, and a new foreign key would be checked
against nothing. So it is lifted while the owner migrates, and put back whatever
happens. The application's roles are bound at every moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

PROTECTED = """
    SELECT c.oid::regclass::text FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relrowsecurity AND c.relkind IN ('r', 'p')
    ORDER BY 1
"""


@contextmanager
def migrating(*, using: str = "owner") -> Iterator[None]:
    """Let the owner see every row while it migrates, and bind it again after."""
    _force(False, using=using)
    try:
        yield
    finally:
        _force(True, using=using)


def _force(bound: bool, *, using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(PROTECTED)
        for (table,) in cursor.fetchall():
            verb = "FORCE" if bound else "NO FORCE"
            cursor.execute(f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY")
