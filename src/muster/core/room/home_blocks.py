"""What auditors and administrators must look at, first on their home pages."""

from datetime import timedelta

from django.urls import reverse

from muster.core.audit.models import Operation
from muster.core.audit.queries import EntriesAsked, entries
from muster.core.clocks.wording import london_day
from muster.core.drafts.queries import KEPT, drafts
from muster.core.people.models import Posting
from muster.core.people.queries import names
from muster.core.records import tasks
from muster.core.room.pages.look import Look
from muster.core.terms.role import ROLES
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Link,
    Row,
    Table,
    Text,
    columns,
)

LATELY = timedelta(days=7)
SOON = timedelta(days=28)
AT_MOST = 15


def to_audit(look: Look) -> list[Block]:
    """What of the last seven days an auditor asks about first."""
    since = look.at - LATELY
    asked = {
        "Refused: somebody tried what was not theirs": EntriesAsked(
            since=since, only_refused=True
        ),
        "Looked at without saying what for": EntriesAsked(
            since=since, unstated=True, operation=Operation.CONSULTATION
        ),
        "Given out: exports, dissemination, documents taken": EntriesAsked(
            since=since, operation=Operation.DISCLOSURE
        ),
        "Erased": EntriesAsked(since=since, operation=Operation.ERASURE),
    }
    table = Table(
        title="Entries of the last 7 days, as far as you are cleared",
        columns=[Column("What"), Column("Entries", numeric=True)],
        rows=[Row((what, entries(which).count())) for what, which in asked.items()],
    )
    search = ActionLink(
        text="Search the audit", href=reverse("audit:entries"), main=True
    )
    return [table, Actions(actions=[search])]


def own_drafts(look: Look) -> Table | None:
    """What one typed and did not send yet, for nobody else to see."""
    found = list(drafts(viewer=look.viewer, at=look.at))
    if not found:
        return None
    return Table(
        title="Drafts",
        columns=columns("Page", "Saved", "Kept until", "Not to be sent"),
        rows=[
            Row(
                (
                    Link(each.title, each.path),
                    each.at,
                    london_day(each.at + KEPT),
                    Link("Take it away", reverse("drafts:remove", args=[handle(each)])),
                )
            )
            for each in found
        ],
    )


def left_behind(look: Look) -> list[Block] | None:
    """Work on records that they lead or opened, of people who cannot open these now."""
    found = tasks.left_behind(look.viewer, at=look.at, at_most=AT_MOST)
    if not found:
        return None
    who = names(task.owner_id for task in found)
    what_to_do = (
        "They cannot do it, and are told nothing of it. Open each, and give it to"
        " somebody else."
    )
    table = Table(
        title="Work of people who can no longer open it",
        columns=columns("Work", "Record", "Whose", "Due"),
        rows=[
            Row(
                (
                    task.text,
                    task.register.title,
                    who[task.owner_id],
                    task.due_on or "No day was set",
                ),
                href=task.href,
            )
            for task in found
        ],
    )
    return [table, Text(paragraphs=[what_to_do])]


def posts_that_end(look: Look) -> Table | None:
    """Posts that end within four weeks: somebody is to be appointed, or they leave."""
    ending = Posting.objects.filter(ends__gt=look.at, ends__lte=look.at + SOON)
    found = list(ending.select_related("team").order_by("ends", "role", "pk"))
    if not found:
        return None
    who = names(post.user_id for post in found)
    more = len(found) > AT_MOST
    title = "Posts that end within 28 days"
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Who", "Post", "Team", "Ends"),
        rows=[
            Row(
                (
                    who[post.user_id],
                    ROLES.of(post.role).title,
                    post.team.name,
                    post.ends,
                )
            )
            for post in found[:AT_MOST]
        ],
    )
