"""What stands in the region so that every page has somebody to be shown to.

The seeded region is a month's work, and much of it is done: no score waits for its
review, nothing was proposed, no file was added. Each of these is put there once, by
whoever would do it, and thrown away with all else.
"""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from unittest.mock import patch

from muster.core.access.actions import act_alone, confirm, propose
from muster.core.access.actions.people import appointing, linking
from muster.core.access.actions.sign_in import close
from muster.core.access.jobs import do_long_work
from muster.core.clocks.periods import Period
from muster.core.corridors import builders as corridors
from muster.core.corridors.actions import (
    ask_head,
    break_glass,
    propose_guardian,
    review_glass,
)
from muster.core.corridors.models import GlassReview
from muster.core.documents.actions import add_file
from muster.core.jobs.actions import ask_to_stop
from muster.core.jobs.models import LongWork
from muster.core.people.models import Proposal, Team
from muster.core.people.seed import BY_NAME, acting, let
from muster.core.people.sign_in.models import Account
from muster.core.picture.importing.tests.test_jobs import start
from muster.core.records.actions import set_action
from muster.core.records.models import Register
from muster.core.room.seeding import NOW
from muster.core.terms.role import Role
from muster.flow.account import actions as accounts
from muster.flow.account import builders as account
from muster.flow.account import jobs as printing
from muster.flow.assessment import actions as assessment
from muster.flow.assessment import builders as threats
from muster.flow.assessment.models import Assessment
from muster.flow.operations import builders as operations
from muster.flow.operations.rules import Part
from muster_bench.samples import samples
from tests.faults.watching import Region

WENDY, TAMSIN = "Wendy Castle", "Tamsin Hale"
OFFICER: Final = "Hannah Vale"
WAITS_FOR_NOTHING = "muster.core.access.actions.proposals.on_commit"


def make_all(region: Region) -> None:
    """Put all of it in the region."""
    with patch(WAITS_FOR_NOTHING, lambda act: act()):
        for made in MADE:
            with region.world.stepping(made.__name__, at=NOW):
                made(region)
    region.note()


def _scores(_: Region) -> None:
    """One awaits its review, of one the reviewer wrote their view, one is disputed."""
    threats.a_scored_threat("Rowan line")
    viewed = threats.a_scored_threat("Alder line")
    ranked = threats.a_ranked_threat("Hazel line")
    let(
        threats.REVIEWER,
        assessment.view_before_review,
        viewed,
        own_view=threats.VIEW,
        own_band="high",
        at=threats.LATER,
    )
    with acting(threats.READER, at=threats.LATER) as reader:
        assessment.dispute(
            Assessment.objects.filter(register=ranked.register).latest("begun_at"),
            factor="",
            reason="The caller took it back",
            actor=reader,
            at=threats.LATER,
        )


def _a_deputy(_: Region) -> None:
    """An operation whose lead can be handed over to somebody who is on it."""
    operations.put_on(
        operations.an_active_operation("Operation Sallow"),
        operations.OUTSIDER,
        Part.DEPUTY,
    )


WAS_NOT_RIGHT = "Piotr Zalew"
"""Who broke a glass and may not again."""


def _a_corridor(_: Region) -> None:
    """One in which somebody asks, was broken in upon, and is proposed as a guardian."""
    group = corridors.a_corridor(corridors.MEMBER, title="Rowan")
    corridors.a_request(corridors.MEMBER, to=group)
    record = corridors.behind(group)
    for name in (corridors.OUTSIDER, WAS_NOT_RIGHT):
        with acting(name):
            break_glass(threat=corridors.THREAT, named=[record.reference])
    with acting(corridors.FIRST) as guardian:
        review_glass(
            GlassReview.objects.get(by_id=BY_NAME[WAS_NOT_RIGHT].id, group=group),
            right=False,
            said="There was no threat",
            actor=guardian,
        )
    waiting = corridors.a_corridor(title="Hazel", agreed=False)
    with acting(corridors.FIRST) as guardian:
        ask_head(waiting.id, person=BY_NAME[corridors.HEAD].id, actor=guardian)
    with acting(corridors.FIRST) as guardian:
        propose_guardian(
            group,
            person=BY_NAME[corridors.MEMBER].id,
            why="Takes over",
            actor=guardian,
        )


def _of_rooms(_: Region) -> None:
    """What each room says must stand there for its own pages."""
    for stands in samples().stands:
        stands()


def _accounts(region: Region) -> None:
    """A paper that was sent back, and an account that could not be printed."""
    first = Period(date(2025, 3, 1), date(2025, 4, 1))
    second = Period(date(2025, 4, 1), date(2025, 5, 1))
    paper = account.a_paper(first)
    let(
        account.APPROVER,
        accounts.move,
        paper,
        "send_back",
        reason="Say why",
        at=account.AT,
    )
    issued = account.an_issued_account(second)
    with patch.object(printing, "pdf", side_effect=OSError):
        _work_off(region, issued.register, account.APPROVER)


def _imports(region: Region) -> None:
    """One waits for the job worker, and one was stopped."""
    start()
    stopped = start(calls="caller,called,at,mast\n07700900123,07700900456,2026,1\n")
    with acting(OFFICER) as officer:
        work = LongWork.objects.get(register_id=stopped.id)
        ask_to_stop(work, actor=officer, at=NOW)
    _work_off(region, stopped, OFFICER)


def _work_off(region: Region, register: Register, by: str) -> None:
    with acting(by):
        work = LongWork.objects.get(register_id=register.id)
    region.world.worker = True
    try:
        do_long_work(work=str(work.id), viewer=str(BY_NAME[by].id), purpose=None)
    finally:
        region.world.worker = False


def _on_a_record(_: Region) -> None:
    """A file, and an action that waits for whoever has set it."""
    with acting(OFFICER) as officer:
        register = Register.objects.filter(kind="threat").order_by("reference")[0]
        add_file(
            register,
            name="list.csv",
            content=io.BytesIO(b"a,b\n1,2\n"),
            size=8,
            actor=officer,
            at=NOW,
        )
        set_action(
            register,
            text="Ask the harbour master",
            owner_id=officer.user_id,
            due_on=NOW.date() + timedelta(days=3),
            actor=officer,
            at=NOW,
        )


def _proposals(_: Region) -> None:
    """One waits, one was done alone; a link waits, and an account is closed."""
    with acting(WENDY) as wendy:
        team = Team.objects.select_related("organisation").get(
            name="Operational Security"
        )
        waiting, alone = (
            propose(
                [
                    appointing(
                        BY_NAME[name].id,
                        team=team,
                        role=Role.AUDITOR,
                        starts=None,
                        ends=None,
                    )
                ],
                reason="A test",
                actor=wendy,
                at=NOW,
            )
            for name in ("Callum Frost", "Sian Prowse")
        )
        assert waiting.proposal_id != alone.proposal_id
        act_alone(
            Proposal.objects.get(id=alone.proposal_id),
            reason="Nobody else is here",
            actor=wendy,
            at=NOW,
        )
        link = propose(
            [linking(BY_NAME["Agnes Thorley"].id, anew=False)],
            reason="Forgot it",
            actor=wendy,
            at=NOW,
        )
    with acting(TAMSIN) as tamsin:
        confirm(
            Proposal.objects.get(id=link.proposal_id),
            reason="Rang them",
            actor=tamsin,
            at=NOW,
        )
        left = Account.objects.get(user_id=BY_NAME["Conor Maddock"].id)
        close(left, actor=tamsin, at=NOW)


MADE: Final[tuple[Callable[[Region], None], ...]] = (
    _scores,
    _a_deputy,
    _a_corridor,
    _of_rooms,
    _accounts,
    _imports,
    _on_a_record,
    _proposals,
)
