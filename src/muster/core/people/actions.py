"""What administrators do about people and bodies; the database checks who may."""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.people.acts import Act


def propose(acts: Sequence[Act], *, reason: str) -> UUID:
    """Put acts to another administrator.

    The acting viewer must be an administrator, and none of the acts about them.
    All of them are confirmed together, or none.
    """
    proposal = uuid.uuid4()
    _call("people_propose(%s, %s, %s)", proposal, reason, as_json(acts))
    return proposal


def as_json(acts: Sequence[Act]) -> str:
    """Acts as the functions of the database take them."""
    return json.dumps([act.columns() for act in acts])


def act_alone(proposal: UUID, *, reason: str) -> None:
    """Do what one proposed oneself, without another: it stands open to review."""
    _call("people_act_alone(%s, %s)", proposal, reason)


def confirm(proposal: UUID, *, reason: str) -> None:
    """Do what another administrator proposed.

    The acting viewer must be an administrator who cannot be one person with the
    proposer, nor with anybody whom it is about.
    """
    _call("people_confirm(%s, %s)", proposal, reason)


def refuse(proposal: UUID, *, reason: str) -> None:
    """Refuse what another administrator proposed, or take back one's own."""
    _call("people_refuse(%s, %s)", proposal, reason)


def review(proposal: UUID, *, found: str) -> None:
    """Say what one found about an act that was done alone.

    The acting viewer must be an auditor or an administrator, and no part of it.
    """
    _call("people_review(%s, %s)", proposal, found)


def end_posting(posting_id: UUID, *, at: datetime) -> None:
    """End a posting at a moment; from then on nothing is seen through it.

    One administrator does: it is the safe side. That an administrator was shut out
    stands before the auditors until it is reviewed.
    """
    _call("people_end_posting(%s, %s)", posting_id, at)


def end_accreditation(accreditation_id: UUID) -> None:
    """End an accreditation: from today on, by the database's clock, it holds no more.

    One administrator does, and nobody for themselves.
    """
    _call("people_end_accreditation(%s)", accreditation_id)


def note_closed(user_id: UUID) -> None:
    """Let auditors know that an account is closed, if it is an administrator's."""
    _call("people_note_closed(%s)", user_id)


def _call(function: str, *values: UUID | str | datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", values)
