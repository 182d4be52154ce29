"""Pages of the enquiries, for the unit and for each partner."""

import re
from typing import Any

from django.urls import reverse

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.core.web.tests.sending import as_shown
from muster.flow.operations.builders import a_led_operation, restricted
from muster.rooms.partner_enquiries.builders import (
    COORDINATOR,
    HIT,
    PARTNER,
    a_copy,
    a_sent_enquiry,
    an_enquiry,
    answered,
)
from muster.rooms.partner_enquiries.models import Answer, Copy, Referral

TYPED = {
    "title": "Do you hold anything on an invented haulier?",
    "ground": "operation",
    "purpose": "It may carry waste as cover",
    "text": "Greyfield Haulage (invented), lorry AB12 CDE",
    "partners": ["TS", "EA"],
    "gateway": "",
    "answer_time": "gain.answer.5",
}
MARKED = "SECRET\nthe invented harbour"


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def to(name: str, of: Referral | Copy | Register | None = None, *args: str) -> str:
    """The address of a page, of this record if it is of one."""
    register = of if isinstance(of, Register) else of and of.register
    which = [register.reference] if register else []
    return reverse(f"partner_enquiries:{name}", args=[*which, *args])


def test_an_enquiry_is_prepared_looked_at_refused_put_right_and_sent() -> None:
    coordinator = signed_in(COORDINATOR)
    made = coordinator.post(to("new"), TYPED)
    assert made.status_code == 302, text(made)
    page = made["Location"]
    preview = text(coordinator.get(f"{page}to/TS/"))
    assert "Greyfield Haulage" in preview
    assert "No legal gateway is chosen" in preview
    assert "Environment Agency" not in preview
    refused = coordinator.post(f"{page}move/send/", {"checked": "on"})
    assert refused.status_code == 409
    assert "Data Protection Act 2018 s.35(1)" in text(refused)
    for code in ("TS", "EA"):
        kept = coordinator.post(
            f"{page}to/{code}/change/",
            {
                "text": f"For {code}",
                "gateway": "dpa_part_3",
                "answer_time": "gain.answer.5",
                **as_shown(coordinator, f"{page}to/{code}/change/"),
            },
        )
        assert kept.status_code == 302, text(kept)
    assert coordinator.post(f"{page}move/send/", {"checked": "on"}).status_code == 302
    assert "Sent to partners" in text(coordinator.get(page))


def test_a_partner_reads_what_it_was_sent_and_answers() -> None:
    copy = a_copy()
    partner = signed_in(PARTNER)
    queue = partner.get(to("copies"))
    assert copy.register.reference in text(queue)
    shown = text(partner.get(to("copy", copy)))
    assert "Greyfield Haulage" in shown
    assert "DS Lena Hartog" in shown
    assert "SEROCU, Trading Standards" in shown
    form = text(partner.get(to("answer", copy, "cannot_say")))
    assert "Enterprise Act 2002 Part 9" in form
    empty = partner.post(to("answer", copy, "cannot_say"), {})
    assert empty.status_code == 422
    sent = partner.post(
        to("answer", copy, "cannot_say"),
        {"bar": "enterprise_act", "conditions": "Ask us first"},
    )
    assert sent.status_code == 302, text(sent)
    assert "Cannot say" in text(partner.get(to("copy", copy)))
    assert "Ask us first" in text(signed_in(COORDINATOR).get(sent["Location"]))


def test_a_partners_pages_tell_nothing_of_another_partner() -> None:
    copy = a_copy()
    partner = signed_in(PARTNER)
    for address in (to("copies"), to("copy", copy)):
        content = partner.get(address).content.decode()
        assert "Environment Agency" not in content
        assert "SE-GAI-" not in content


def test_guessing_anothers_reference_is_no_such_page() -> None:
    theirs = a_copy(of="EA")
    partner, absent = signed_in(PARTNER), "SE-GAP-2026-2222222A"
    for verb in ("", "move/hit/", "move/feed_back/"):
        address = to("copy", theirs) + verb
        hidden = partner.get(address)
        nothing = partner.get(address.replace(theirs.register.reference, absent))
        assert hidden.status_code == nothing.status_code == 404
        assert text(hidden) == text(nothing)
    posted = partner.post(to("answer", theirs, "hit"), {"detail": "Ours"})
    assert posted.status_code == 404
    panel = partner.get(reverse("clocks:panel", args=[theirs.register.reference]))
    assert panel.status_code == 404


def test_use_made_is_fed_back_on_a_page() -> None:
    copy = a_copy()
    answered(copy)
    coordinator = signed_in(COORDINATOR)
    address = to("answer", copy, "feed_back")
    assert "What use was made" in text(coordinator.get(address))
    assert coordinator.post(address, {"text": "A warrant"}).status_code == 302
    assert "A warrant" in text(signed_in(PARTNER).get(to("copy", copy)))


def test_an_answer_that_is_not_offered_is_no_such_page() -> None:
    copy = a_copy()
    for name, verb in ((PARTNER, "feed_back"), (COORDINATOR, "hit"), (PARTNER, "x")):
        address = to("answer", copy, verb)
        assert signed_in(name).get(address).status_code == 404


def test_a_partner_may_be_added_or_left_out_before_sending() -> None:
    enquiry = an_enquiry("TS")
    coordinator = signed_in(COORDINATOR)
    assert "Ask NCA too" in text(coordinator.get(to("referral", enquiry)))
    new = coordinator.get(to("address", enquiry, "NCA"))
    assert "What NCA gets" in text(new)
    wrong = coordinator.post(to("address", enquiry, "NCA"), {})
    assert wrong.status_code == 422
    out = to("leave_out", enquiry, "TS")
    assert "Leave Trading Standards South East out?" in text(coordinator.get(out))
    assert coordinator.post(out).status_code == 302
    assert coordinator.post(out).status_code == 404
    assert coordinator.get(to("address", enquiry, "TVP")).status_code == 404


def test_what_was_sent_has_no_page_to_change_it() -> None:
    enquiry = a_sent_enquiry()
    coordinator = signed_in(COORDINATOR)
    for name in ("address", "leave_out", "preview"):
        address = to(name, enquiry, "TS")
        assert coordinator.get(address).status_code == 404
    assert coordinator.get(to("move", enquiry, "send")).status_code == 404
    unanswered = text(coordinator.post(to("move", enquiry, "close"), {}))
    assert "Answer the question: What came of it?" in unanswered
    closed = coordinator.post(to("move", enquiry, "close"), {"reason": "Answered"})
    assert closed.status_code == 302


def test_the_operations_page_is_offered_its_enquiries_and_a_way_to_start_one() -> None:
    operation = a_led_operation().register
    coordinator = signed_in(COORDINATOR)
    panel = coordinator.get(to("panel", operation))
    assert "No partner has been asked." in text(panel)
    start = to("prepare", operation)
    assert start in panel.content.decode()
    assert operation.reference in text(coordinator.get(start))
    made = coordinator.post(start, TYPED)
    assert made.status_code == 302
    detective = signed_in("Callum Frost")
    shown = detective.get(to("panel", operation))
    assert "Do you hold anything" in text(shown)
    assert start not in shown.content.decode()


def test_an_operation_that_may_not_be_referred_says_why() -> None:
    operation = restricted(a_led_operation()).register
    address = to("prepare", operation)
    assert signed_in(COORDINATOR).get(address).status_code == 404


def test_each_figure_opens_what_it_counts() -> None:
    copy = a_copy()
    answered(copy, HIT)
    coordinator = signed_in(COORDINATOR)
    shown = coordinator.get(to("figures"), {"quarter": "2026-10"})
    links = set(re.findall(r'href="([^"]*behind[^"]*)"', shown.content.decode()))
    assert len(links) == 9
    assert (
        sum(
            copy.register.reference in text(coordinator.get(link.replace("&amp;", "&")))
            for link in links
        )
        == 6
    )
    for asked in (
        {"column": "luck"},
        {"column": "hit", "partner": "Nobody"},
        {"quarter": "2026-11"},
    ):
        assert coordinator.get(to("behind"), asked).status_code == 404


def test_text_marked_above_official_reaches_no_partner() -> None:
    copy = a_copy()
    for name, address, asked in (
        (COORDINATOR, to("new"), TYPED | {"text": MARKED}),
        (PARTNER, to("answer", copy, "hit"), {"detail": MARKED}),
    ):
        refused = signed_in(name).post(address, asked)
        assert refused.status_code == 422
        assert "invented harbour" not in text(refused)
    with acting(COORDINATOR):
        assert Referral.objects.count() == 1
        assert not Answer.objects.exists()


def test_the_page_on_which_an_enquiry_is_sent_says_how_it_stood() -> None:
    page = to("move", an_enquiry(), "send")
    shown = signed_in(COORDINATOR).get(page, secure=True).content.decode()
    assert 'name="stood" value="draft.0"' in shown
