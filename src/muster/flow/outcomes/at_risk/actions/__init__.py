"""What people do for people at risk, one function a verb."""

from muster.flow.outcomes.at_risk.actions.cases import (
    close,
    open_case,
    record_consent,
    record_step,
    review,
    say_now,
    step,
    take_off_protection,
)
from muster.flow.outcomes.at_risk.actions.notices import draft_notice, send_notice
from muster.flow.outcomes.at_risk.actions.prompts import (
    answer,
    open_prompt,
    say_facts,
    step_prompt,
    tell,
)
from muster.flow.outcomes.at_risk.actions.referrals import (
    prepare,
    record_cg_negative,
    record_cg_positive,
    record_rg_negative,
    record_rg_positive,
    send,
    step_referral,
)

__all__ = [
    "answer",
    "close",
    "draft_notice",
    "open_case",
    "open_prompt",
    "prepare",
    "record_cg_negative",
    "record_cg_positive",
    "record_consent",
    "record_rg_negative",
    "record_rg_positive",
    "record_step",
    "review",
    "say_facts",
    "say_now",
    "send",
    "send_notice",
    "step",
    "step_prompt",
    "step_referral",
    "take_off_protection",
    "tell",
]
