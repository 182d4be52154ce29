"""The database server: an embedded PostgreSQL, or one that an address names."""

from .cluster import Cluster, ClusterUnavailable, Login
from .embedded import DataOfAnother, StartFailed, embedded, running
from .external import external
from .secrets import Secrets

__all__ = [
    "Cluster",
    "ClusterUnavailable",
    "DataOfAnother",
    "Login",
    "Secrets",
    "StartFailed",
    "embedded",
    "external",
    "running",
]
