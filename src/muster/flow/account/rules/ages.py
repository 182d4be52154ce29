"""How old an assessment is, in words to count by."""

AGES = ((92, "Under 3 months"), (184, "3 to 6 months"))
"""Days up to which (exclusive) an assessment is of that age."""

OLDER = "Over 6 months"


def age_words(days: int) -> str:
    """The age of an assessment by the days since it was reviewed."""
    return next((words for most, words in AGES if days < most), OLDER)
