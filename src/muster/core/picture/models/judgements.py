"""What officers say of whether two subjects are the same."""

import uuid

from django.db import models
from django.db.models import F, Q

from muster.core.audit.models import KeepsHistory
from muster.core.picture import access
from muster.core.picture.clusters import Judged, Verdict
from muster.core.picture.models.constraints import (
    ChangedOnce,
    HangsOn,
    Withdrawable,
    withdrawn_with_reason,
)
from muster.core.picture.models.items import Subject
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey

VERDICTS = (
    (Verdict.SAME.value, "The same"),
    (Verdict.DIFFERENT.value, "Different"),
    (Verdict.UNSURE.value, "Cannot say"),
)


class Judgement(Withdrawable):
    """An officer's view of one pair, with the evidence it rests on.

    The pair is kept in the order of its ids. What is joined for one viewer need
    not be for another: each sees only the judgements they may see.
    """

    id = RandomKey()
    access_class = models.IntegerField()
    one = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="judged_first",
    )
    other = models.ForeignKey(
        Subject,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="judged_second",
    )
    verdict = models.CharField(max_length=9, choices=VERDICTS)
    evidence = models.TextField()

    class Meta:
        constraints = (
            RowPolicy(name="picture_judgement_policy", rule=access.JUDGEMENTS),
            HangsOn(name="picture_judgement_of_known", columns=("one_id", "other_id")),
            ChangedOnce(name="picture_judgement_changed", column="retracted_at"),
            KeepsHistory(name="picture_judgement_history", of_viewers=True),
            withdrawn_with_reason("picture_judgement"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="picture_judgement_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(evidence=""), name="picture_judgement_has_evidence"
            ),
        )
        indexes = (
            models.Index(fields=("one", "access_class"), name="picture_judgement_one"),
            models.Index(
                fields=("other", "access_class"), name="picture_judgement_other"
            ),
        )

    def as_judged(self) -> Judged[uuid.UUID]:
        """The judgement as plain values, for working out who is one."""
        return Judged(self.one_id, self.other_id, Verdict(self.verdict))
