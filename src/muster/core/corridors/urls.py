"""Addresses of corridors: to whoever is in none, nothing is there."""

from muster.core.access.rules import OPENERS
from muster.core.corridors.views import asking, glass, guarding, home, reviewing
from muster.core.terms.role import UNIT_ROLES, Role
from muster.core.web.reads import GROUP, RECORD, nothing, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "corridors"

ANYBODY_OF_THE_UNIT = Rule(
    UNIT_ROLES, "Anybody of the unit may need to know, and asks without knowing of what"
)
OFFICERS = Rule(
    UNIT_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR},
    "An officer of the unit acts where a life is at stake",
)
WHOEVER_BROKE_IT = Rule(
    UNIT_ROLES, "Whoever broke the glass is told of it, and auditors of each time"
)
ANSWERABLE = Rule(
    OPENERS, "Those who answer for a matter decide that only some may know of it"
)
WHOEVER_KNOWS_IT = Rule(
    EVERYONE_SIGNED_IN, "A corridor is known to its members and guardians only"
)
WHOEVER_IS_ASKED = Rule(
    EVERYONE_SIGNED_IN, "Another guardian agrees, or the head of the unit who was asked"
)
WHOEVER_IS_ASKED_FOR_IT = Rule(
    EVERYONE_SIGNED_IN,
    "Its second guardian, and the head of the unit who was asked, agree to a corridor",
)
BOTH = ("GET", "POST")

OF_A_CORRIDOR = (
    ("prolong", asking.prolong, "prolong"),
    ("admit", asking.let_in, "let_in"),
    ("requests/<str:asked>/admit", asking.admit, "admit"),
    ("requests/<str:asked>/turn-down", asking.turn_down, "turn_down"),
    ("requests/<str:asked>/pass-on", asking.pass_on, "pass_on"),
    ("members/<str:member>/end", asking.end_membership, "end_membership"),
    ("ask-head", guarding.ask_head, "ask_head"),
    ("look-over", guarding.look_over, "look_over"),
    ("propose-guardian", guarding.propose_guardian, "propose_guardian"),
    ("stand-down", guarding.stand_down, "stand_down"),
    ("record", guarding.who_can, "who_can"),
    ("glass/<str:review>/review", reviewing.review_glass, "review_glass"),
    ("glass/<str:review>/let-again", reviewing.let_again, "let_again"),
)

urlpatterns = [
    page(
        "ask/",
        asking.ask,
        name="ask",
        rule=ANYBODY_OF_THE_UNIT,
        reads=nothing("What one asked oneself, and nothing of what exists"),
        verbs=BOTH,
    ),
    page(
        "new/",
        guarding.open_new,
        name="open",
        rule=ANSWERABLE,
        reads=nothing("A corridor that is not there yet"),
        verbs=BOTH,
    ),
    page(
        "break-glass/",
        glass.break_glass,
        name="break_glass",
        rule=OFFICERS,
        reads=nothing("A form that names nothing until it is sent"),
        verbs=BOTH,
    ),
    page("glass/", glass.broken, name="broken", rule=WHOEVER_BROKE_IT, reads="list"),
    page(
        "glass/<str:glass>/",
        glass.glass,
        name="glass",
        rule=WHOEVER_BROKE_IT,
        reads="record",
    ),
    page(
        "glass/<str:glass>/done/",
        glass.end_glass,
        name="end_glass",
        rule=WHOEVER_BROKE_IT,
        reads=nothing("That one broke the glass, and no record"),
        verbs=BOTH,
    ),
    page(
        "answers/<str:succession>/",
        guarding.settle_guardian,
        name="answer",
        rule=WHOEVER_IS_ASKED,
        reads=nothing("What one is asked to agree to, and no record"),
        verbs=BOTH,
    ),
    page(
        "agreements/<str:agreement>/",
        guarding.agree,
        name="agree",
        rule=WHOEVER_IS_ASKED_FOR_IT,
        reads=nothing("What one is asked to agree to, and no record"),
        verbs=BOTH,
    ),
    page(
        "in/<str:group>/",
        home.corridor,
        name="corridor",
        rule=WHOEVER_KNOWS_IT,
        reads="record",
    ),
    page(
        "in/<str:group>/glass/",
        reviewing.reviewed,
        name="reviewed",
        rule=WHOEVER_KNOWS_IT,
        reads=within(GROUP, "list", "group"),
    ),
    page(
        "in/<str:group>/record/<str:reference>/",
        glass.seen,
        name="seen",
        rule=WHOEVER_KNOWS_IT,
        reads=within(RECORD, "record"),
    ),
    page(
        "in/<str:group>/record/<str:reference>/keep-shut/",
        glass.keep_shut,
        name="keep_shut",
        rule=WHOEVER_KNOWS_IT,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *(
        page(
            f"in/<str:group>/{address}/",
            view,
            name=name,
            rule=WHOEVER_KNOWS_IT,
            reads=part_of(GROUP, "group"),
            verbs=BOTH,
        )
        for address, view, name in OF_A_CORRIDOR
    ),
]
