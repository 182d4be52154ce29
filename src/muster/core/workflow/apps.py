"""The only way in which the state of a record changes."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """Moves between states: checked, made, audited, clocked, in one transaction."""

    name = "muster.core.workflow"
    verbose_name = "Workflow"
