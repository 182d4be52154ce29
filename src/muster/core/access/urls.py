"""Addresses of who works with Muster, and of need-to-know groups."""

from muster.core.access.rules import OPENERS
from muster.core.access.views import (
    bodies,
    groups,
    people,
    proposals,
    setting_up,
    sign_in,
    tokens,
)
from muster.core.terms.role import Role
from muster.core.web.reads import GROUP, PERSON, PROPOSAL, nothing, part_of
from muster.core.web.routes import EVERYONE_SIGNED_IN, PUBLIC, Rule, page

app_name = "access"

ADMINISTRATORS = Rule(
    frozenset({Role.ADMINISTRATOR}), "Administrators appoint people, and nobody else"
)
LOOKING_AFTER = Rule(
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "Auditors and administrators review what an administrator did alone",
)
WHOM_IT_CONCERNS = Rule(
    EVERYONE_SIGNED_IN,
    "Administrators decide, auditors review, and whom it is about may know of it",
)
ANSWERABLE = Rule(
    OPENERS, "Those who answer for a matter decide that only some may know of it"
)
WHOEVER_KNOWS_IT = Rule(
    EVERYONE_SIGNED_IN, "A group is known to its members and its guardian only"
)
ONES_OWN = Rule(
    EVERYONE_SIGNED_IN, "A token is its maker's own, and of no one else's business"
)
WHOEVER_HAS_THE_LINK = Rule(PUBLIC, "Somebody who has no password yet sets one")
BOTH = ("GET", "POST")

SIGN_IN = (
    ("link", sign_in.give, "give_link"),
    ("link/withdraw", sign_in.withdraw, "withdraw_link"),
    ("close", sign_in.close, "close_account"),
    ("open", sign_in.reopen, "open_account"),
    ("identifier", sign_in.identify, "set_identity"),
)

DECISIONS = (
    ("confirm", proposals.confirm, "confirm_proposal", ADMINISTRATORS),
    ("refuse", proposals.refuse, "refuse_proposal", ADMINISTRATORS),
    ("do-alone", proposals.act_alone, "act_alone", ADMINISTRATORS),
    ("review", proposals.review, "review_proposal", LOOKING_AFTER),
)

BODIES = (
    ("bodies/new", bodies.add, "add_body"),
    ("bodies/<str:body>/rename", bodies.rename, "rename_body"),
    ("bodies/<str:body>/end", bodies.end, "end_body"),
    ("bodies/<str:body>/part", bodies.add_part, "add_part"),
    ("bodies/<str:body>/team", bodies.add_team, "add_team"),
    ("parts/<str:part>/end", bodies.end_part, "end_part"),
    ("teams/<str:team>/rename", bodies.rename_team, "rename_team"),
    ("teams/<str:team>/end", bodies.end_team, "end_team"),
)

urlpatterns = [
    page(
        "sign-in-link/",
        sign_in.follow,
        name="sign_in_link",
        rule=WHOEVER_HAS_THE_LINK,
        reads=nothing("Whoever has the link is nobody yet, and sets a password"),
        verbs=BOTH,
    ),
    *(
        page(
            f"people/<str:person>/{address}/",
            view,
            name=name,
            rule=ADMINISTRATORS,
            reads=part_of(PERSON, "person"),
            verbs=BOTH,
        )
        for address, view, name in SIGN_IN
    ),
    page(
        "proposals/",
        proposals.proposals,
        name="proposals",
        rule=ADMINISTRATORS,
        reads="list",
        of_records=False,
    ),
    page(
        "proposals/alone/",
        proposals.alone,
        name="done_alone",
        rule=LOOKING_AFTER,
        reads="list",
        of_records=False,
    ),
    page(
        "proposals/<str:proposal>/",
        proposals.proposal,
        name="proposal",
        rule=WHOM_IT_CONCERNS,
        reads="record",
        of_records=False,
    ),
    *(
        page(
            f"proposals/<str:proposal>/{address}/",
            view,
            name=name,
            rule=rule,
            reads=part_of(PROPOSAL, "proposal"),
            verbs=BOTH,
        )
        for address, view, name, rule in DECISIONS
    ),
    page(
        "bodies/",
        bodies.bodies,
        name="bodies",
        rule=ADMINISTRATORS,
        reads="list",
        of_records=False,
    ),
    *(
        page(
            f"{address}/",
            view,
            name=name,
            rule=ADMINISTRATORS,
            reads=nothing("Bodies and teams are known to all who work here"),
            verbs=BOTH,
        )
        for address, view, name in BODIES
    ),
    page(
        "bodies/<str:body>/",
        bodies.body,
        name="body",
        rule=ADMINISTRATORS,
        reads="record",
        of_records=False,
    ),
    page(
        "setting-up/",
        setting_up.setting_up,
        name="setting_up",
        rule=ADMINISTRATORS,
        reads="list",
        of_records=False,
    ),
    page(
        "people/",
        people.people,
        name="people",
        rule=ADMINISTRATORS,
        reads="list",
        of_records=False,
    ),
    page(
        "people/new/",
        people.add,
        name="add_person",
        rule=ADMINISTRATORS,
        reads=nothing("A person who is not there yet"),
        verbs=BOTH,
    ),
    page(
        "people/<str:person>/",
        people.person,
        name="person",
        rule=ADMINISTRATORS,
        reads="record",
        of_records=False,
    ),
    page(
        "people/<str:person>/appoint/",
        people.appoint,
        name="appoint",
        rule=ADMINISTRATORS,
        reads=part_of(PERSON, "person"),
        verbs=BOTH,
    ),
    page(
        "people/<str:person>/<str:posting>/end/",
        people.end,
        name="end_posting",
        rule=ADMINISTRATORS,
        reads=part_of(PERSON, "person"),
        verbs=BOTH,
    ),
    page(
        "people/<str:person>/accredit/",
        people.accredit,
        name="accredit",
        rule=ADMINISTRATORS,
        reads=part_of(PERSON, "person"),
        verbs=BOTH,
    ),
    page(
        "people/<str:person>/accreditations/<str:accreditation>/end/",
        people.end_accreditation,
        name="end_accreditation",
        rule=ADMINISTRATORS,
        reads=part_of(PERSON, "person"),
        verbs=BOTH,
    ),
    page(
        "people/<str:person>/tokens/",
        tokens.of_person,
        name="tokens_of_person",
        rule=ADMINISTRATORS,
        reads="list",
        of_records=False,
    ),
    page(
        "people/<str:person>/tokens/<str:token>/revoke/",
        tokens.revoke_of_person,
        name="revoke_of_person",
        rule=ADMINISTRATORS,
        reads=part_of(PERSON, "person"),
        verbs=BOTH,
    ),
    page(
        "tokens/",
        tokens.tokens,
        name="tokens",
        rule=ONES_OWN,
        reads="list",
        of_records=False,
    ),
    page(
        "tokens/new/",
        tokens.make,
        name="make_token",
        rule=ONES_OWN,
        reads=nothing("A token that is not there yet"),
        verbs=BOTH,
    ),
    page(
        "tokens/<str:token>/revoke/",
        tokens.revoke,
        name="revoke_token",
        rule=ONES_OWN,
        reads=nothing("A token of one's own, by the name that one gave it"),
        verbs=BOTH,
    ),
    page("groups/", groups.groups, name="groups", rule=WHOEVER_KNOWS_IT, reads="list"),
    page(
        "groups/new/",
        groups.open_new,
        name="open_group",
        rule=ANSWERABLE,
        reads=nothing("A group that is not there yet"),
        verbs=BOTH,
    ),
    page(
        "groups/<str:group>/",
        groups.group,
        name="group",
        rule=WHOEVER_KNOWS_IT,
        reads="record",
    ),
    page(
        "groups/<str:group>/admit/",
        groups.admit,
        name="admit",
        rule=WHOEVER_KNOWS_IT,
        reads=part_of(GROUP, "group"),
        verbs=BOTH,
    ),
    page(
        "groups/<str:group>/hand-over/",
        groups.hand_over,
        name="hand_over",
        rule=WHOEVER_KNOWS_IT,
        reads=part_of(GROUP, "group"),
        verbs=BOTH,
    ),
    page(
        "groups/<str:group>/take-over/",
        groups.take_over,
        name="take_over",
        rule=ANSWERABLE,
        reads=part_of(GROUP, "group"),
        verbs=BOTH,
    ),
    page(
        "groups/<str:group>/<str:member>/end/",
        groups.end,
        name="end_membership",
        rule=WHOEVER_KNOWS_IT,
        reads=part_of(GROUP, "group"),
        verbs=BOTH,
    ),
]
