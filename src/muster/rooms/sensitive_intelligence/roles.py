"""The jobs of the Sensitive Intelligence Unit."""

from muster.core.terms.role import Role, Trait

SENSITIVE_OFFICER = Role(
    "sensitive_officer", "Sensitive intelligence officer", Trait.WRITES_REPORTS
)
SENSITIVE_RELEASER = Role("sensitive_releaser", "Sensitive intelligence releaser")
"""Of superintendent rank: ranks are kept as words, so the post stands for it."""
PROTECTED_PERSONS_CONTACT = Role(
    "protected_persons_contact", "Protected persons contact"
)
"""Places and withdraws pointers of that kind, sees what came near, and nothing else."""
