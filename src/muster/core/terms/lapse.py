"""What it means that a time limit has passed: it differs, and belongs to the rule."""

from enum import StrEnum


class Lapse(StrEnum):
    """What has happened, or must happen, once the time is over."""

    AUTHORITY_ENDS = "authority_ends"
    RELEASE = "release"
    DEEMED_CONSENT = "deemed_consent"
    DUTY_BROKEN = "duty_broken"
    MINIMUM_PASSED = "minimum_passed"
    RIGHT_LOST = "right_lost"
    OPENS = "opens"
    TARGET_MISSED = "target_missed"
    FORFEITED = "forfeited"
    LONG_TERM = "long_term"

    @property
    def title(self) -> str:  # type: ignore[override] # of the lapse, not str.title
        """What lapse means, in the words of a list."""
        return TITLES[self]

    @property
    def words(self) -> str:
        """What lapse means, as a page says it in full."""
        return WORDS[self]

    @property
    def is_late(self) -> bool:
        """Whether passing the end is something gone wrong, or to be acted on."""
        return self not in {Lapse.MINIMUM_PASSED, Lapse.OPENS}

    @property
    def bars_going_on(self) -> bool:
        """Whether nothing can run on from it once it has passed.

        An authority that ended is not renewed; a review that is late is still
        due again when it would have been.
        """
        return self in {
            Lapse.AUTHORITY_ENDS,
            Lapse.RELEASE,
            Lapse.DEEMED_CONSENT,
            Lapse.RIGHT_LOST,
            Lapse.FORFEITED,
        }

    @property
    def weight(self) -> int:
        """How heavily it weighs among what is due at once: 0 before 1, and so on.

        What binds a person or ends an authority comes first, the unit's own target
        last.
        """
        return WEIGHTS.get(self, OTHERWISE)


TITLES: dict[Lapse, str] = {
    Lapse.AUTHORITY_ENDS: "Authority or order ends",
    Lapse.RELEASE: "Must be released",
    Lapse.DEEMED_CONSENT: "Consent is deemed",
    Lapse.DUTY_BROKEN: "Duty broken",
    Lapse.MINIMUM_PASSED: "Minimum has passed",
    Lapse.RIGHT_LOST: "Can no longer be done",
    Lapse.OPENS: "May be done from then",
    Lapse.TARGET_MISSED: "Target missed",
    Lapse.FORFEITED: "Can no longer be objected to",
    Lapse.LONG_TERM: "Needs an enhanced authority",
}

WORDS: dict[Lapse, str] = {
    Lapse.AUTHORITY_ENDS: (
        "The authority or order ends by itself. What it allowed must have stopped by "
        "then; it is not renewed afterwards, only a new one helps."
    ),
    Lapse.RELEASE: "The person or thing must be released, unless a court has ordered "
    "otherwise by then.",
    Lapse.DEEMED_CONSENT: "Consent is taken to have been given: the act may go ahead.",
    Lapse.DUTY_BROKEN: (
        "A duty is broken. Do it now all the same, and note on the record why it is "
        "late."
    ),
    Lapse.MINIMUM_PASSED: "The least time has passed: nothing ends by itself.",
    Lapse.RIGHT_LOST: "What had to be done by then can no longer be done.",
    Lapse.OPENS: "From then on it may be done, and not before.",
    Lapse.TARGET_MISSED: "The unit's own target is missed; no law is broken by it.",
    Lapse.FORFEITED: (
        "The right to object is lost: unless somebody objected in time, what the "
        "notice names is forfeited."
    ),
    Lapse.LONG_TERM: (
        "No authority ends by it. The source is long-term from then on, and goes on "
        "only with the enhanced authority that this needs."
    ),
}

OTHERWISE = 2
WEIGHTS: dict[Lapse, int] = {
    Lapse.RELEASE: 0,
    Lapse.AUTHORITY_ENDS: 0,
    Lapse.LONG_TERM: 0,
    Lapse.DEEMED_CONSENT: 1,
    Lapse.FORFEITED: 1,
    Lapse.RIGHT_LOST: 1,
    Lapse.TARGET_MISSED: 3,
}
"""Duties, and periods that pass without harm, stand between."""
