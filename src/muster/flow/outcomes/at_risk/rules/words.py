"""The words in which a person at risk, a referral and an act are described."""

from collections.abc import Collection

from muster.core.terms.worded import Worded


class Exploitation(Worded):
    """How somebody is exploited."""

    LABOUR = "labour", "Labour"
    SEXUAL = "sexual", "Sexual"
    CRIMINAL = "criminal", "Criminal"
    SERVITUDE = "servitude", "Domestic servitude"
    ORGAN = "organ", "Organ harvesting"
    OTHER = "other", "Other"


def titled(what: str, exploitation: Collection[str]) -> str:
    """What a record of somebody is called: how they are exploited, and never who.

    A title is read by whoever may see the record, a name by those who may see that.
    """
    words = [each.words.lower() for each in Exploitation if each.value in exploitation]
    return f"{what}: {', '.join(words)} exploitation"


class Risk(Worded):
    """How much danger somebody is in now, as whoever records it judges."""

    IMMEDIATE = "immediate", "In danger now"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
    UNKNOWN = "unknown", "Not known"


class Consent(Worded):
    """What an adult says to being referred. A child is not asked."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    NOT_ASKED = "not_asked", "Not asked yet"
    NOT_NEEDED = "not_needed", "Not asked: a child, or may be one"


class Competent(Worded):
    """Who decides a referral; nobody here does."""

    SCA = "sca", "Single Competent Authority"
    IECA = "ieca", "Immigration Enforcement Competent Authority"
    PILOT = "pilot", "Pilot site of a council"


class YesNoUnknown(Worded):
    """An answer that may not be known yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Part(Worded):
    """The part that somebody has in a matter."""

    VICTIM = "victim", "Victim"
    SUSPECT = "suspect", "Suspect"
    WITNESS = "witness", "Witness"
    OTHER = "other", "Other"
