"""That somebody came near to something."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from muster.core.store.policies import RowPolicy
from muster.core.touches import access


class Touch(models.Model):
    """Somebody searched, opened, compared, asked for or wrote something.

    It is written whether or not anybody flagged what it names, so that nothing differs
    where somebody did; and it is no part of the audit, from which no flag is built.
    It lasts until flags are next looked for, a minute or so, and is gone then.

    by_id, purpose_id, at: as the database takes them from the transaction.
    what:         the verb of the entry that the act left ("picture.opened").
    access_class: the label of the record that was opened or written; null for a search.
    keys:         eight bytes each of what was looked for or written.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    by_id = models.UUIDField()
    purpose_id = models.UUIDField(null=True)
    what = models.CharField(max_length=80)
    register_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    access_class = models.IntegerField(null=True)
    keys = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = (RowPolicy(name="touches_touch_policy", rule=access.TOUCHES),)
