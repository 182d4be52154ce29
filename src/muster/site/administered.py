"""How many people administer an installation, asked without setting Django up."""

from datetime import UTC, datetime
from pathlib import Path

import psycopg

from muster.core.people.administrators import ADMINISTRATORS
from muster.core.store.server import Cluster


def administering_in(data: Path) -> int:
    """How many people administer the installation of a data folder now."""
    with psycopg.connect(**Cluster.of(data).owner.parameters()) as connection:
        connection.execute("SET ROLE muster_definer")  # which sees every posting
        asked = connection.execute(ADMINISTRATORS, {"at": datetime.now(UTC)})
        return len(asked.fetchall())
