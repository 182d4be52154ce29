"""Who may see a request for an interpreter, and what may be changed."""

from muster.core.records.conditions import holds
from muster.core.terms.role import Role
from muster.core.terms.row_rule import LABELLED, May

REQUESTS = LABELLED.allowing(May.ADD, May.CHANGE, only=("interpreter",)).changed_where(
    f"was.interpreter = '' AND {holds((Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER))}"
)
"""What was asked stays as it was asked; who comes is filled in."""
