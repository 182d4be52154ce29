"""Files on records: stored once by their content, served safely."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files by SHA-256, on disk or on S3-compatible storage."""

    name = "muster.core.documents"
    verbose_name = "Documents"
