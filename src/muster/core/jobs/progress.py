"""How far long work is, as a part of a record's page."""

from datetime import datetime

from muster.core.jobs.kinds import LONG_WORK, LongWorkKind
from muster.core.jobs.models import LongWork
from muster.core.jobs.rules import HowFar, is_silent, left_words, time_left
from muster.core.terms.reason import Reason
from muster.core.web.pages.parts import Progress

TITLES = {
    LongWork.State.WAITING: "Waiting to be begun",
    LongWork.State.RUNNING: "Being done",
    LongWork.State.DONE: "Done",
    LongWork.State.STOPPED: "Stopped",
    LongWork.State.FAILED: "It failed",
}


def progress(work: LongWork, *, href: str, at: datetime) -> Progress:
    """How far work is; while it is under way the page asks `href` again.

    href: of a page of yours that answers with `panel_page` and this block.
    """
    kind = LONG_WORK.get(work.kind)
    return Progress(
        title=_title(work),
        href="" if work.is_over else href,
        done=work.done,
        in_all=work.in_all if work.state == LongWork.State.RUNNING else None,
        counts=kind.counts if kind else "",
        words=_words(work, kind, at=at),
        warning=Reason(f"{work.failure}. {work.remedy}") if work.failure else None,
    )


def _title(work: LongWork) -> str:
    title = TITLES[LongWork.State(work.state)]
    if work.state == LongWork.State.DONE and 0 < work.done == work.faults:
        return f"{title}: nothing of it could be used"
    return title


def short_words(work: LongWork) -> str:
    """How far work is, for a line of a list."""
    if work.state != LongWork.State.RUNNING:
        return _title(work)
    if not work.in_all:
        return "Being done"
    return f"Being done: {min(99, work.done * 100 // work.in_all)} %"


def _words(work: LongWork, kind: LongWorkKind | None, *, at: datetime) -> list[str]:
    told = []
    if work.state == LongWork.State.WAITING:
        told.append(
            "It begins as soon as other work of its kind is done. You may leave this "
            "page and come back to it."
        )
    elif kind and kind.counts:
        told.append(
            f"{_so_many(work.done, kind.counts)} read, "
            f"{_so_many(work.made, kind.makes)} added, "
            f"{_so_many(work.faults, kind.counts)} not used."
        )
    if work.state == LongWork.State.RUNNING:
        told += _under_way(work, at=at)
    return told


def _so_many(number: int, things: str) -> str:
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def _under_way(work: LongWork, *, at: datetime) -> list[str]:
    told = []
    if work.stop_asked_at is not None:
        told.append("It is being stopped.")
    elif work.began_at and work.heard_at:
        if is_silent(work.heard_at, at=at):
            return [
                "Nothing was heard of it for some minutes. If its worker ended, it "
                "goes on by itself, and adds nothing twice."
            ]
        far = HowFar(work.done, work.in_all, work.began_at, work.heard_at)
        left = time_left(far)
        told += [f"{left_words(left)}."] if left is not None else []
    told.append("You may leave this page and come back to it.")
    return told
