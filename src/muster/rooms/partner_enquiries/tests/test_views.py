"""Pages of the enquiries, for the unit and for each partner."""

import re
from typing import Any

import pytest
from django.urls import reverse

from muster.core.people.tests.door import signed_in
from muster.core.records.tests.written import verbs
from muster.core.web.tests.sending import as_shown
from muster.rooms.partner_enquiries.tests.world import (
    COORDINATOR,
    HIT,
    PARTNER,
    a_copy,
    a_sent_enquiry,
    an_enquiry,
    an_operation,
    answered,
)

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])

TYPED = {
    "title": "Do you hold anything on an invented haulier?",
    "ground": "operation",
    "purpose": "It may carry waste as cover",
    "text": "Greyfield Haulage (invented), lorry AB12 CDE",
    "partners": ["TS", "EA"],
    "gateway": "",
    "answer_time": "gain.answer.5",
}


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def to(name: str, *args: str) -> str:
    return reverse(f"partner_enquiries:{name}", args=args)


def test_an_enquiry_is_prepared_looked_at_refused_put_right_and_sent() -> None:
    coordinator = signed_in(COORDINATOR)
    made = coordinator.post(to("new"), TYPED)
    assert made.status_code == 302, text(made)
    page = made["Location"]
    preview = text(coordinator.get(f"{page}to/TS/preview/"))
    assert "Greyfield Haulage" in preview
    assert "No legal gateway is chosen" in preview
    assert "Environment Agency" not in preview
    refused = coordinator.post(f"{page}send/", {"checked": "on"})
    assert refused.status_code == 409
    assert "Data Protection Act 2018 s.35(1)" in text(refused)
    for code in ("TS", "EA"):
        kept = coordinator.post(
            f"{page}to/{code}/",
            {
                "text": f"For {code}",
                "gateway": "dpa_part_3",
                "answer_time": "gain.answer.5",
                **as_shown(coordinator, f"{page}to/{code}/"),
            },
        )
        assert kept.status_code == 302, text(kept)
    assert coordinator.post(f"{page}send/", {"checked": "on"}).status_code == 302
    assert "Sent to partners" in text(coordinator.get(page))


def test_a_partner_reads_what_it_was_sent_and_answers() -> None:
    copy = a_copy()
    partner = signed_in(PARTNER)
    queue = partner.get(to("copies"))
    assert copy.reference in text(queue)
    shown = text(partner.get(to("copy", copy.reference)))
    assert "Greyfield Haulage" in shown
    assert "DS Lena Hartog" in shown
    assert "SEROCU, Trading Standards" in shown
    form = text(partner.get(to("answer", copy.reference, "cannot_say")))
    assert "Enterprise Act 2002 Part 9" in form
    empty = partner.post(to("answer", copy.reference, "cannot_say"), {})
    assert empty.status_code == 422
    sent = partner.post(
        to("answer", copy.reference, "cannot_say"),
        {"bar": "enterprise_act", "conditions": "Ask us first"},
    )
    assert sent.status_code == 302, text(sent)
    assert "Cannot say" in text(partner.get(to("copy", copy.reference)))
    assert "Ask us first" in text(signed_in(COORDINATOR).get(sent["Location"]))


def test_a_partners_pages_tell_nothing_of_another_partner() -> None:
    copy = a_copy()
    partner = signed_in(PARTNER)
    for address in (to("copies"), to("copy", copy.reference)):
        content = partner.get(address).content.decode()
        assert "Environment Agency" not in content
        assert "SE-GAI-" not in content


def test_guessing_anothers_reference_is_no_such_page() -> None:
    theirs = a_copy(of="EA")
    partner, absent = signed_in(PARTNER), "SE-GAP-2026-2222222A"
    for verb in ("", "hit/", "feed_back/"):
        hidden = partner.get(to("copy", theirs.reference) + verb)
        nothing = partner.get(to("copy", absent) + verb)
        assert hidden.status_code == nothing.status_code == 404
        assert text(hidden) == text(nothing)
    posted = partner.post(to("answer", theirs.reference, "hit"), {"detail": "Ours"})
    assert posted.status_code == 404
    panel = partner.get(reverse("clocks:panel", args=[theirs.reference]))
    assert panel.status_code == 404


def test_a_partner_is_shown_none_of_the_units_pages() -> None:
    register, operation = a_sent_enquiry(), an_operation()
    partner = signed_in(PARTNER)
    for address in (
        to("referrals"),
        to("new"),
        to("figures"),
        to("behind"),
        to("referral", register.reference),
        to("preview", register.reference, "TS"),
        to("panel", operation.reference),
    ):
        assert partner.get(address).status_code == 404


def test_use_made_is_fed_back_on_a_page() -> None:
    copy = a_copy()
    answered(copy)
    coordinator = signed_in(COORDINATOR)
    address = to("answer", copy.reference, "feed_back")
    assert "What use was made" in text(coordinator.get(address))
    assert coordinator.post(address, {"reason": "A warrant"}).status_code == 302
    assert "A warrant" in text(signed_in(PARTNER).get(to("copy", copy.reference)))


def test_an_answer_that_is_not_offered_is_no_such_page() -> None:
    copy = a_copy()
    for name, verb in ((PARTNER, "feed_back"), (COORDINATOR, "hit"), (PARTNER, "x")):
        address = to("answer", copy.reference, verb)
        assert signed_in(name).get(address).status_code == 404


def test_a_partner_may_be_added_or_left_out_before_sending() -> None:
    register = an_enquiry("TS")
    coordinator = signed_in(COORDINATOR)
    assert "Ask NCA too" in text(coordinator.get(to("referral", register.reference)))
    new = coordinator.get(to("address", register.reference, "NCA"))
    assert "What NCA gets" in text(new)
    wrong = coordinator.post(to("address", register.reference, "NCA"), {})
    assert wrong.status_code == 422
    out = to("leave_out", register.reference, "TS")
    assert "Leave Trading Standards South East out?" in text(coordinator.get(out))
    assert coordinator.post(out).status_code == 302
    assert coordinator.post(out).status_code == 404
    assert coordinator.get(to("address", register.reference, "TVP")).status_code == 404


def test_what_was_sent_has_no_page_to_change_it() -> None:
    register = a_sent_enquiry()
    coordinator = signed_in(COORDINATOR)
    for name in ("address", "leave_out", "preview"):
        address = to(name, register.reference, "TS")
        assert coordinator.get(address).status_code == 404
    assert coordinator.get(to("move", register.reference, "send")).status_code == 404
    closed = coordinator.post(
        to("move", register.reference, "close"), {"reason": "Answered"}
    )
    assert closed.status_code == 302


def test_the_operations_page_is_offered_its_enquiries_and_a_way_to_start_one() -> None:
    operation = an_operation()
    coordinator = signed_in(COORDINATOR)
    panel = coordinator.get(to("panel", operation.reference))
    assert "No partner has been asked." in text(panel)
    start = f"{to('new')}?about={operation.reference}"
    assert start in panel.content.decode()
    assert f"About {operation.reference}" in text(coordinator.get(start))
    made = coordinator.post(start, TYPED)
    assert made.status_code == 302
    detective = signed_in("Callum Frost")
    shown = detective.get(to("panel", operation.reference))
    assert "Do you hold anything" in text(shown)
    assert "?about=" not in shown.content.decode()


def test_an_operation_that_may_not_be_referred_says_why() -> None:
    operation = an_operation(kept_to_few=True)
    address = f"{to('new')}?about={operation.reference}"
    assert signed_in(COORDINATOR).get(address).status_code == 404


def test_the_list_of_enquiries_is_filtered_and_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.records.paging.PAGE", 1)
    draft, sent = an_enquiry(), a_sent_enquiry()
    coordinator = signed_in(COORDINATOR)
    listing = coordinator.get(to("referrals"))
    onwards = re.search(r'href="(\?after=[^"]+)"', listing.content.decode())
    assert onwards
    both = text(listing) + text(coordinator.get(to("referrals") + onwards[1]))
    assert draft.reference in both
    assert sent.reference in both
    drafts = text(coordinator.get(to("referrals"), {"state": "draft"}))
    assert draft.reference in drafts
    assert sent.reference not in drafts


def test_each_figure_opens_what_it_counts() -> None:
    copy = a_copy()
    answered(copy, HIT)
    coordinator = signed_in(COORDINATOR)
    shown = coordinator.get(to("figures"), {"quarter": "2026-10"})
    links = set(re.findall(r'href="([^"]*behind[^"]*)"', shown.content.decode()))
    assert len(links) == 9
    assert (
        sum(
            copy.reference in text(coordinator.get(link.replace("&amp;", "&")))
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


def test_each_read_leaves_one_entry() -> None:
    copy = a_copy()
    before = len(verbs(copy))
    signed_in(PARTNER).get(to("copy", copy.reference))
    assert verbs(copy)[before:] == ["partner_answer.opened"]


def test_text_marked_above_official_reaches_no_partner() -> None:
    coordinator = signed_in(COORDINATOR)
    typed = TYPED | {"text": "SECRET\nthe invented harbour"}
    refused = coordinator.post(to("new"), typed)
    assert refused.status_code == 409
    assert "invented harbour" not in text(refused)
    copy = a_copy()
    answer = to("answer", copy.reference, "hit")
    again = signed_in(PARTNER).post(answer, {"detail": "SECRET\nthe invented harbour"})
    assert again.status_code == 409
    assert "invented harbour" not in text(again)
