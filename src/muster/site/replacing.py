"""New keys for a database whose data folder is lost."""

import os
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from muster.core.store.server import Cluster, external
from muster.core.store.server.cluster import DATABASE
from muster.core.store.tokens import padded_keys
from muster.site.real import ON_DATABASE, is_real, mark_real
from muster.site.standing import NotFit

COMMENT = """
    SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s
"""
PUT_KEY = "UPDATE store_tokenkey SET inner_pad = %s, outer_pad = %s"


def replace_keys(data: Path) -> Cluster:
    """Make the data folder's keys the ones of the database that DATABASE_URL names.

    Its mark, the passwords of its roles and the key that signs viewers are changed.
    A database that holds real data marks the folder so. Raises NotFit without an
    address.
    """
    address = os.environ.get("DATABASE_URL")
    if not address:
        raise NotFit("Name the database and its administrator in DATABASE_URL.")
    database = str(conninfo_to_dict(address).get("dbname", DATABASE))
    with psycopg.connect(address, dbname="postgres", connect_timeout=10) as server:
        comment = server.execute(COMMENT, [database]).fetchone()
    if comment and comment[0] == ON_DATABASE and not is_real(data):
        mark_real(data)
    cluster = external(address, data, replacing={database})
    with psycopg.connect(**cluster.owner.parameters(), connect_timeout=10) as owner:
        there = owner.execute("SELECT to_regclass('store_tokenkey')").fetchone()
        if there and there[0]:
            owner.execute("SET LOCAL ROLE muster_definer")
            owner.execute(PUT_KEY, padded_keys(bytes.fromhex(cluster.token_key)))
    return cluster
