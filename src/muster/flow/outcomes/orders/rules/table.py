"""Every order as data: under which Act, who asks for it, whom it binds, how long.

Lengths stand in `core/clocks/statutes`, each beside its law. A shortest and a longest
length are two different limits: none is ever taken for the other. What was not read in
its text bears a certainty that pages show as unconfirmed; what is made and not
confirmed to be in force is drafted as advice and never started.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from muster.core.clocks.registry import BOOK
from muster.core.clocks.statutes import (
    antisocial_behaviour,
    criminal_behaviour,
    modern_slavery,
    serious_crime,
)
from muster.core.terms.law import Act, Confidence, Law
from muster.flow.outcomes.orders.rules.needs import (
    ACQUITTED,
    ASKED_OF_COURT,
    AT_FOOTBALL,
    CONVICTED,
    DISORDER,
    EXPLOITATION,
    FOUR_YEARS,
    GANG,
    HARASSMENT,
    LINE_USED,
    NO_CUSTODY,
    OF_COMPANY,
    RISK,
    SERIOUS,
    SERIOUS_CONDUCT,
    SLAVERY,
    TRAFFICKED_DRUGS,
    WITH_CUSTODY,
    Need,
)
from muster.flow.outcomes.orders.rules.words import Applicant, Trigger, Whom

CRIME_2015: Final = Act("Serious Crime Act 2015")
CRIME_2026: Final = Act("Crime and Policing Act 2026")
OF_REFORM: Final = date(2025, 12, 2)
PROSECUTORS: Final = (Applicant.DPP, Applicant.SFO)
NOT_CHIEFS: Final = (
    "Chief officers, the NCA and others become applicants by a change to s.8 whose"
    " commencement nobody confirmed: they are not offered"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """What holds of one order.

    law:            the section that lets a court make it.
    certainty:      how what stands here was checked, taken together.
    binds:          who or what it may bind.
    youngest:       the age from which a person may be bound; None where the law that
                    was read says none. age_law and age_certainty are of that alone.
    shortest:       the rule of its shortest length; "" where it has none.
    longest:        the rule of its longest length; "" where it has none.
    young_shortest, young_longest: the same for somebody under 18.
    further:        whether it may be made until a further order.
    notification:   what whoever is bound tells, and by when; notify is its rule.
    breach:         what breaking it is.
    needs:          what must be so.
    effective_from: the first day on which it may be made; of what is not in force, the
                    day on which its law was made.
    by_cps:         whether a prosecutor takes it to court.
    """

    key: str
    title: str
    law: Law
    certainty: Confidence
    court: str
    applicants: tuple[Applicant, ...]
    binds: frozenset[Whom]
    trigger: Trigger
    breach: str
    needs: tuple[Need, ...]
    effective_from: date
    youngest: int | None = None
    age_law: Law | None = None
    age_certainty: Confidence = Confidence.UNCERTAIN
    shortest: str = ""
    longest: str = ""
    young_shortest: str = ""
    young_longest: str = ""
    further: bool = False
    notification: str = ""
    notify: str = ""
    in_force: bool = True
    by_cps: bool = False
    note: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The time limits that are its length."""
        return tuple(
            filter(
                None,
                (self.shortest, self.longest, self.young_shortest, self.young_longest),
            )
        )

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody may rely on what stands here before checking it."""
        return self.certainty.unconfirmed

    def is_told(self, *, on: date) -> bool:
        """Whether what is told is asked by law that is in force on a day."""
        return not self.notify or BOOK.shown_on(self.notify, on).in_force

    def governs(self, on: date) -> bool:
        """Whether it may be made on that day."""
        return self.in_force and on >= self.effective_from


SERIOUS_ACT: Final = serious_crime.ACT
SLAVERY_ACT: Final = modern_slavery.ACT
EIGHTEEN: Final = SERIOUS_ACT.read("s.6", "6")
PEOPLE: Final = frozenset({Whom.PERSON})
PEOPLE_AND_BODIES: Final = frozenset({Whom.PERSON, Whom.BODY})
INDICTED: Final = "s.25: up to 5 years on indictment"
DETAILS: Final = (
    "Details of Sch 1A within 3 days of the first provision, and of any change"
    " (s.15A, not confirmed in force)"
)

ORDERS: Final[tuple[Court, ...]] = (
    Court(
        key="scpo",
        title="Serious crime prevention order on conviction",
        law=SERIOUS_ACT.unread("s.19", "19"),
        certainty=Confidence.KNOWN,
        court="Crown Court",
        applicants=PROSECUTORS,
        binds=PEOPLE_AND_BODIES,
        youngest=18,
        age_law=EIGHTEEN,
        age_certainty=Confidence.VERIFIED,
        trigger=Trigger.CONVICTION,
        longest=serious_crime.PREVENTION_ORDER.rule_id,
        notification=DETAILS,
        notify=serious_crime.PREVENTION_ORDER_DETAILS.rule_id,
        breach=INDICTED,
        needs=(CONVICTED, SERIOUS, RISK),
        effective_from=serious_crime.PREVENTION_ORDER.effective_from,
        by_cps=True,
        note=NOT_CHIEFS,
    ),
    Court(
        key="scpo.civil",
        title="Serious crime prevention order without a conviction",
        law=SERIOUS_ACT.unread("s.1", "1"),
        certainty=Confidence.KNOWN,
        court="High Court",
        applicants=PROSECUTORS,
        binds=PEOPLE_AND_BODIES,
        youngest=18,
        age_law=EIGHTEEN,
        age_certainty=Confidence.VERIFIED,
        trigger=Trigger.CIVIL,
        longest=serious_crime.PREVENTION_ORDER.rule_id,
        notification=DETAILS,
        notify=serious_crime.PREVENTION_ORDER_DETAILS.rule_id,
        breach=INDICTED,
        needs=(SERIOUS_CONDUCT, RISK),
        effective_from=serious_crime.PREVENTION_ORDER.effective_from,
        by_cps=True,
        note=NOT_CHIEFS,
    ),
    Court(
        key="scpo.interim",
        title="Interim serious crime prevention order",
        law=SERIOUS_ACT.unread("ss.5E, 5F and 10A", "5E"),
        certainty=Confidence.UNCERTAIN,
        court="High Court",
        applicants=PROSECUTORS,
        binds=PEOPLE_AND_BODIES,
        youngest=18,
        age_law=EIGHTEEN,
        age_certainty=Confidence.VERIFIED,
        trigger=Trigger.CIVIL,
        breach="s.25",
        needs=(ASKED_OF_COURT,),
        effective_from=OF_REFORM,
        in_force=False,
        by_cps=True,
        note="Marked as prospective on the stored copy. Served in person within 7 days",
    ),
    Court(
        key="scpo.acquittal",
        title="Serious crime prevention order after an acquittal",
        law=SERIOUS_ACT.unread("s.19A", "19A"),
        certainty=Confidence.UNCERTAIN,
        court="Crown Court",
        applicants=PROSECUTORS,
        binds=PEOPLE_AND_BODIES,
        youngest=18,
        age_law=EIGHTEEN,
        age_certainty=Confidence.VERIFIED,
        trigger=Trigger.ACQUITTAL,
        longest=serious_crime.PREVENTION_ORDER.rule_id,
        breach="s.25",
        needs=(ACQUITTED, SERIOUS_CONDUCT, RISK),
        effective_from=OF_REFORM,
        in_force=False,
        by_cps=True,
    ),
    Court(
        key="stpo",
        title="Slavery and trafficking prevention order",
        law=SLAVERY_ACT.read("ss.14 to 17", "14"),
        certainty=Confidence.VERIFIED,
        court="The court that convicts, or magistrates",
        applicants=(Applicant.COURT, Applicant.CHIEF, Applicant.NCA),
        binds=PEOPLE,
        trigger=Trigger.CONVICTION,
        shortest=modern_slavery.PREVENTION_MINIMUM.rule_id,
        further=True,
        notification="Name and address within 3 days, where the order says so"
        " (unconfirmed)",
        notify=modern_slavery.NAME_AND_ADDRESS.rule_id,
        breach="s.30: up to 5 years (unconfirmed)",
        needs=(CONVICTED, SLAVERY, EXPLOITATION),
        effective_from=modern_slavery.BEGAN,
        note="A ban on foreign travel in it lasts 5 years at most, and can be renewed",
    ),
    Court(
        key="stro",
        title="Slavery and trafficking risk order",
        law=SLAVERY_ACT.read("ss.23 and 24", "23"),
        certainty=Confidence.VERIFIED,
        court="Magistrates' court",
        applicants=(Applicant.CHIEF, Applicant.NCA),
        binds=PEOPLE,
        trigger=Trigger.CIVIL,
        shortest=modern_slavery.RISK_MINIMUM.rule_id,
        further=True,
        notification="Name and address within 3 days, where the order says so"
        " (unconfirmed)",
        notify=modern_slavery.NAME_AND_ADDRESS.rule_id,
        breach="s.30 (unconfirmed)",
        needs=(EXPLOITATION,),
        effective_from=modern_slavery.BEGAN,
    ),
    Court(
        key="ddtro",
        title="Drug dealing telecommunications restriction order",
        law=CRIME_2015.unread("s.80A"),
        certainty=Confidence.KNOWN,
        court="County court",
        applicants=(Applicant.SUPERINTENDENT, Applicant.NCA_DIRECTOR),
        binds=frozenset({Whom.LINE}),
        trigger=Trigger.LINE,
        further=True,
        breach="Contempt (unconfirmed)",
        needs=(LINE_USED,),
        effective_from=serious_crime.LINE_CLOSED.effective_from,
        note="s.80A(5) says who applies. The provider complies by the end of the fifth"
        " working day, unless the court sets another date or an earlier one is agreed",
    ),
    Court(
        key="travel",
        title="Travel restriction order",
        law=serious_crime.TRAVEL.unread("s.33", "33"),
        certainty=Confidence.KNOWN,
        court="Crown Court",
        applicants=(Applicant.COURT, Applicant.PROSECUTOR),
        binds=PEOPLE,
        trigger=Trigger.CONVICTION,
        shortest=serious_crime.TRAVEL_RESTRICTION.rule_id,
        breach="s.36: up to 5 years (unconfirmed)",
        needs=(CONVICTED, TRAFFICKED_DRUGS, FOUR_YEARS),
        effective_from=serious_crime.TRAVEL_RESTRICTION.effective_from,
        note="It runs from the release from custody: nobody works that day out here",
    ),
    Court(
        key="closure",
        title="Closure order",
        law=antisocial_behaviour.ACT.read("ss.76 to 84", "80"),
        certainty=Confidence.VERIFIED,
        court="Magistrates' court",
        applicants=(Applicant.POLICE, Applicant.COUNCIL),
        binds=frozenset({Whom.PREMISES}),
        trigger=Trigger.PREMISES,
        longest=antisocial_behaviour.ORDER.rule_id,
        breach="s.86 (unconfirmed)",
        needs=(DISORDER,),
        effective_from=antisocial_behaviour.BEGAN,
        note="A notice comes first: 24 hours, or 48 by a superintendent or the chief"
        " executive of the council. Six months with every extension (unconfirmed)",
    ),
    Court(
        key="gang",
        title="Gang injunction",
        law=serious_crime.GANGS.unread("Part 4"),
        certainty=Confidence.KNOWN,
        court="County court, or a youth court under 18",
        applicants=(Applicant.POLICE, Applicant.COUNCIL),
        binds=PEOPLE,
        youngest=14,
        age_law=serious_crime.GANGS.unread("Part 4"),
        age_certainty=Confidence.KNOWN,
        trigger=Trigger.CIVIL,
        longest=serious_crime.GANG_INJUNCTION.rule_id,
        breach="Contempt (unconfirmed)",
        needs=(GANG,),
        effective_from=serious_crime.GANG_INJUNCTION.effective_from,
        note="The court reviews it where it lasts longer than a year",
    ),
    Court(
        key="cbo",
        title="Criminal behaviour order",
        law=criminal_behaviour.BEHAVIOUR_LAW,
        certainty=Confidence.UNCERTAIN,
        court="The court that convicts",
        applicants=(Applicant.PROSECUTOR,),
        binds=PEOPLE,
        trigger=Trigger.CONVICTION,
        shortest=criminal_behaviour.BEHAVIOUR_MINIMUM.rule_id,
        young_shortest=criminal_behaviour.BEHAVIOUR_YOUNG_MINIMUM.rule_id,
        young_longest=criminal_behaviour.BEHAVIOUR_YOUNG.rule_id,
        further=True,
        breach="Up to 5 years (unconfirmed)",
        needs=(CONVICTED, HARASSMENT),
        effective_from=criminal_behaviour.BEHAVIOUR_BEGAN,
        by_cps=True,
    ),
    Court(
        key="football",
        title="Football banning order without custody",
        law=criminal_behaviour.FOOTBALL_LAW,
        certainty=Confidence.UNCERTAIN,
        court="The court that convicts",
        applicants=(Applicant.COURT, Applicant.PROSECUTOR),
        binds=PEOPLE,
        trigger=Trigger.CONVICTION,
        shortest=criminal_behaviour.FOOTBALL_MINIMUM.rule_id,
        longest=criminal_behaviour.FOOTBALL_LIMIT.rule_id,
        breach="s.14J: up to 6 months (unconfirmed)",
        needs=(CONVICTED, AT_FOOTBALL, NO_CUSTODY),
        effective_from=criminal_behaviour.FOOTBALL_BEGAN,
    ),
    Court(
        key="football.custody",
        title="Football banning order with immediate custody",
        law=criminal_behaviour.FOOTBALL_LAW,
        certainty=Confidence.UNCERTAIN,
        court="The court that convicts",
        applicants=(Applicant.COURT, Applicant.PROSECUTOR),
        binds=PEOPLE,
        trigger=Trigger.CONVICTION,
        shortest=criminal_behaviour.FOOTBALL_CUSTODY_MINIMUM.rule_id,
        longest=criminal_behaviour.FOOTBALL_CUSTODY_LIMIT.rule_id,
        breach="s.14J: up to 6 months (unconfirmed)",
        needs=(CONVICTED, AT_FOOTBALL, WITH_CUSTODY),
        effective_from=criminal_behaviour.FOOTBALL_BEGAN,
    ),
    Court(
        key="cdda",
        title="Disqualification as a director",
        law=criminal_behaviour.DIRECTORS_LAW,
        certainty=Confidence.UNCERTAIN,
        court="The court, or an undertaking to the Secretary of State",
        applicants=(Applicant.COURT, Applicant.SECRETARY),
        binds=PEOPLE,
        trigger=Trigger.CIVIL,
        longest=criminal_behaviour.DISQUALIFICATION.rule_id,
        breach="Up to 2 years (unconfirmed)",
        needs=(OF_COMPANY,),
        effective_from=criminal_behaviour.DIRECTORS_BEGAN,
    ),
    Court(
        key="cce",
        title="Child criminal exploitation prevention order",
        law=CRIME_2026.unread("Part 4"),
        certainty=Confidence.UNCERTAIN,
        court="On conviction or acquittal, or on an application",
        applicants=(Applicant.CHIEF,),
        binds=PEOPLE,
        trigger=Trigger.CIVIL,
        breach="Up to 5 years (unconfirmed)",
        needs=(EXPLOITATION,),
        effective_from=antisocial_behaviour.CHANGE_MADE,
        in_force=False,
    ),
)
TABLE: Final[Mapping[str, Court]] = MappingProxyType(
    {court.key: court for court in ORDERS}
)
TELECOMS: Final = "ddtro"
CLOSURE: Final = "closure"


def choices(keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Each order as it is kept, with its title; all of them, or some."""
    wanted = None if keys is None else set(keys)
    return [
        (court.key, court.title)
        for court in ORDERS
        if wanted is None or court.key in wanted
    ]
