"""The words of a year's meetings, as they are minuted."""

OPTIONS = (
    "Investigate and arrest: chosen, since it can stop the harm. Disrupt only: kept as"
    " a second way. Leave to the force: it has no capacity.",
    "Disrupt first, with partners: chosen, since evidence would take a year. Arrest"
    " now: only runners would be reached.",
    "Watch for a month, then decide: chosen. Strike at once: who directs it would be"
    " lost.",
    "One team for six weeks: chosen. Two teams: nobody else is free. Nothing: the harm"
    " would go on.",
)
RESOURCES = (
    "A team of six for eight weeks, an analyst for one day in five",
    "Four officers for a month, reviewed half-way",
    "A team for three months, the disruption team as needed",
    "Two officers and the desk, until the next meeting",
)
VIEWS = (
    "Children are hurt by it now; nothing short of arrest has slowed it.",
    "The pattern is there to be used and will not last.",
    "Modest in harm, cheap to stop, and two forces are waiting for it.",
    "I weigh the harm to the tenants above the place on the list.",
    "Its score has gone up twice. It is time.",
    "It supports a matter that is tasked already.",
)
DECLINED = (
    "Below what the unit takes on; the force has a plan.",
    "What could be done has been done.",
    "It would take a team from a matter with more harm.",
)
DEFERRED = (
    "No examiner is free before next month.",
    "The score is old. It comes back when it has been looked at again.",
    "The syndicate is before the courts until the month is out.",
)
WITHDRAWN = (
    "The force no longer asks.",
    "Its leader was arrested for something else yesterday.",
)
PASSED_UP = (
    "Those who direct it are abroad.",
    "It reaches into three other regions.",
)
PASSED_DOWN = (
    "One force holds all the victims and both accounts.",
    "What is left of it is in one district.",
)
TOOK = (
    "They take it with their own team.",
    "Taken; a named officer will report every month.",
)
SENT_BACK = (
    "No team is free there this quarter.",
    "They see the greater part of it in the region, and leave it there.",
)
ANSWERED_BY = (
    "DCI Wilf Arden (invented)",
    "Det Supt Moira Laidlaw (invented)",
    "Operations manager Kay Trent (invented)",
)
GOES_ON = (
    "Half-way. Two of six are charged; the rest is worth another three months.",
    "The money has been found and not yet stopped.",
    "Nothing so far, for reasons that have ended.",
)
ENDED = (
    "Done: the group no longer trades.",
    "The force has what is left of it.",
    "Twelve weeks have shown nothing. It ends here.",
    "The operation goes on in court; nobody needs to be tasked for that.",
    "Partners answered; what they hold is with intelligence.",
)
