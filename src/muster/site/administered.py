"""How many people administer an installation, asked without setting Django up."""

from pathlib import Path
from typing import Final

import psycopg

from muster.core.store.server import Cluster

ADMINISTERING: Final = """
    SELECT count(DISTINCT user_id) FROM people_posting WHERE role = 'administrator'
      AND starts <= now() AND (ends IS NULL OR ends > now())
"""


def administering_in(data: Path) -> int:
    """How many people administer the installation of a data folder now."""
    with psycopg.connect(**Cluster.of(data).owner.parameters()) as connection:
        connection.execute("SET ROLE muster_definer")  # which sees every posting
        row = connection.execute(ADMINISTERING).fetchone()
    return int(row[0]) if row else 0
