"""The database server: an embedded PostgreSQL, or one that an address names."""

from .cluster import Cluster, ClusterUnavailable, Login, was_elsewhere
from .embedded import StartFailed, embedded, running
from .external import external
from .folder import DataOfAnother, FileUnreadable, private_folder
from .secrets import Secrets

__all__ = [
    "Cluster",
    "ClusterUnavailable",
    "DataOfAnother",
    "FileUnreadable",
    "Login",
    "Secrets",
    "StartFailed",
    "embedded",
    "external",
    "private_folder",
    "running",
    "was_elsewhere",
]
