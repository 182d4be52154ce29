"""How a running clock stands, as a tag and in words."""

from datetime import datetime

from muster.core.clocks.alarms import Level
from muster.core.clocks.queries import Due
from muster.core.clocks.wording import day_words, end_of, london_day, moment_words
from muster.core.terms.lapse import Lapse
from muster.core.web.pages import Tag, Value

TAGS = {
    Level.LAPSED: Tag("Time has run out", "red"),
    Level.WARNING: Tag("Due soon", "yellow"),
    Level.PASSED: Tag("Passed", "green"),
}
TARGET_MISSED = Tag("Target missed", "orange")
STOPPED = Tag("Stopped", "grey")
UNREAD = Tag("Cannot be worked out", "red")
TAKEN_BACK = Tag("Taken back", "grey")


def tag_of(each: Due, at: datetime) -> Tag:
    """How it stands, as its page is headed."""
    if each.clock.mistaken:
        return TAKEN_BACK
    if each.clock.stopped_at is not None:
        return STOPPED
    if each.clock.waiting_since is not None:
        return Tag("Waiting", "grey")
    if each.unread:
        return UNREAD
    level = each.level(at)
    return _of_level(each, level) if level else Tag("Running", "blue")


def standing(each: Due, at: datetime) -> Value:
    """How it stands, and how long is left."""
    if each.clock.stopped_at is not None:
        return tag_of(each, at)
    if each.unread:
        return UNREAD
    words = each.standing(at)
    level = each.level(at)
    if level is None:
        return sentence(words)
    return Tag(sentence(words), _of_level(each, level).colour)


def stopped_words(each: Due) -> str:
    """When what stopped it happened, and whether that was in time."""
    stopped = each.clock.stopped_at
    if stopped is None:
        return ""
    when = sentence(happened_words(stopped))
    if not each.deadline.rule.lapse.is_late or each.clock.mistaken:
        return when
    late = each.deadline.lapsed(stopped)
    return f"{when}, {'after the time had run out' if late else 'in time'}"


def happened_words(moment: datetime) -> str:
    """When something happened: a day where the last moment of one stands for it."""
    day = london_day(moment)
    return day_words(day) if moment == end_of(day) else moment_words(moment)


def sentence(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]


def _of_level(each: Due, level: Level) -> Tag:
    """The tag of a level; red is kept for what binds more than the unit itself."""
    missed = each.deadline.rule.lapse is Lapse.TARGET_MISSED
    return TARGET_MISSED if missed and level is Level.LAPSED else TAGS[level]


def who_answers(due: Due, waits_on: str) -> str:
    """Who answers for a limit, and whom its record waits on where that is another."""
    answers = due.deadline.rule.who_acts.title
    if waits_on in {"", answers}:
        return answers
    return f"{waits_on}; for the time limit: {within_a_sentence(answers)}"


def while_waiting(due: Due) -> str:
    """Whether the time runs while a record waits on somebody."""
    if due.clock.waiting_since is not None:
        return "The time limit stands still meanwhile."
    return "The time limit runs on meanwhile: waiting does not stop it."


def within_a_sentence(words: str) -> str:
    """Words as they stand further on than at the beginning."""
    return words[:1].lower() + words[1:]
