"""A form that somebody began and did not send."""

from django.db import models

from muster.core.drafts import access
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey

LONGEST_PATH, LONGEST_TITLE = 300, 200


class Draft(models.Model):
    """What was typed into one page, as it would have been sent.

    path:  the address of the page, which decides anew who may open it.
    said:  the answers as a browser sends them; no file, and no password.
    Kept anew it is another row: nothing of what stood before stays.
    """

    id = RandomKey()
    viewer_id = models.UUIDField()
    path = models.CharField(max_length=LONGEST_PATH)
    title = models.CharField(max_length=LONGEST_TITLE)
    said = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="drafts_draft_policy", rule=access.AUTHOR),
            models.UniqueConstraint(
                fields=("viewer_id", "path"), name="drafts_draft_one_a_page"
            ),
        )

    def __str__(self) -> str:
        return self.title
