"""A job worker within the test's own process, in the worker's database role."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app

from muster.core.store.server import Cluster


@contextmanager
def as_worker(cluster: Cluster) -> Iterator[App]:
    """New connections are the worker's within; the application's again after."""
    default = connections["default"]
    default.close()
    worker = {"USER": cluster.worker.user, "PASSWORD": cluster.worker.password}
    with patch.dict(default.settings_dict, worker):
        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined] # Django's
        with app.replace_connector(connector) as working:
            yield working
        default.close()


def work_off(cluster: Cluster, *queues: str) -> None:
    """Do what waits in these queues, and stop."""
    with as_worker(cluster) as working:
        working.run_worker(
            queues=list(queues),
            wait=False,
            install_signal_handlers=False,
            listen_notify=False,
        )
