from collections.abc import Iterator

import psycopg
import pytest

from muster.core.store.provision import DEFINER, OWNER
from muster.core.store.server import Cluster, Login

REFUSED = psycopg.errors.InsufficientPrivilege


@pytest.fixture
def logins(cluster: Cluster) -> dict[str, Login]:
    return {"app": cluster.app, "worker": cluster.worker, "sign_in": cluster.sign_in}


@pytest.fixture
def app(cluster: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**cluster.app.parameters(), autocommit=True) as connection:
        yield connection


def test_roles_that_serve_people_own_nothing_and_bypass_nothing(
    cluster: Cluster,
) -> None:
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        found = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname IN"
            " ('muster_app', 'muster_worker', 'muster_door')"
            " AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole)"
        ).fetchall()
        owned = connection.execute(
            "SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner"
            " WHERE rolname IN ('muster_app', 'muster_worker', 'muster_door')"
        ).fetchall()
    assert found == []
    assert owned == []


@pytest.mark.parametrize("name", ["app", "worker", "sign_in"])
def test_no_role_that_serves_people_creates_in_the_schema(
    logins: dict[str, Login], name: str
) -> None:
    with (
        psycopg.connect(**logins[name].parameters()) as connection,
        pytest.raises(REFUSED),
    ):
        connection.execute("CREATE TABLE own (id integer)")


@pytest.mark.parametrize("role", [OWNER, DEFINER, "postgres", "muster_worker"])
def test_the_application_takes_on_no_other_role(
    app: psycopg.Connection, role: str
) -> None:
    with pytest.raises(REFUSED):
        app.execute(f"SET ROLE {role}")


def test_nobody_signs_in_as_the_definer(cluster: Cluster) -> None:
    login = cluster.app.parameters() | {"user": DEFINER}
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**login)


def test_a_table_without_a_policy_is_granted_to_nobody(
    cluster: Cluster, app: psycopg.Connection
) -> None:
    with psycopg.connect(**cluster.owner.parameters()) as owner:
        owner.execute("CREATE TABLE undeclared (word text)")
        owner.commit()
        with pytest.raises(REFUSED):
            app.execute("SELECT * FROM undeclared")
        owner.execute("DROP TABLE undeclared")


def test_provisioning_again_changes_nothing_that_works(cluster: Cluster) -> None:
    cluster.provision()
    with psycopg.connect(**cluster.app.parameters()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
