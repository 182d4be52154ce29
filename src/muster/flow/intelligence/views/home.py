"""What intelligence puts on home pages: what is to be reviewed first, and why."""

from muster.core.records.links import address, kind_words
from muster.core.room.pages import Look
from muster.core.web.formats import counted
from muster.core.web.pages import Row, Table, Tag, Value, columns
from muster.flow.intelligence.queries.review import ToReview, to_review

AT_MOST = 15
OLD = 3
"""Days after which a report that waits is marked as old."""


def waiting_for_review(look: Look) -> Table:
    """Reports that others submitted, with age, priority and grade."""
    found = to_review(look.viewer)
    more = len(found) > AT_MOST
    title = "Reports to review"
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Report", "Reported by", "Priority", "Grades", "Waiting"),
        rows=[
            Row(
                (
                    each.register.title,
                    each.register.intelligence_report.organisation.short_name,
                    _priority(each),
                    ", ".join(each.grades) or "No item",
                    _age(each, look),
                ),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
        empty="No report waits for your review.",
    )


def _priority(each: ToReview) -> Value:
    """What was reported from a matter comes before the rest."""
    if not each.about:
        return "Routine"
    kinds = dict.fromkeys(kind_words(register).lower() for register in each.about)
    return Tag(f"On a matter: {', '.join(kinds)}", "orange")


def _age(each: ToReview, look: Look) -> Value:
    days = (look.today - each.since.date()).days
    words = counted(days, "day")
    return Tag(words, "red") if days > OLD else words
