"""The words of a year's requests, as forces and the gateway write them.

A name in braces is filled in by the group that the request is about.
"""

from muster.flow.gateway.rules.asking import Wanted
from muster.flow.gateway.rules.deciding import Outcome

ASKED = (
    (
        "Surveillance on the {group} in {town}",
        "Find who holds {phone} and where the {goods} are kept. {leader} is thought to"
        " run it and is met by a car, {mark}.",
        "investigation",
        Wanted.CAPABILITY,
        9,
    ),
    (
        "Identify who supplies the {group}",
        "{second} collects every few days and comes back with {goods}. From where"
        " is not known.",
        "investigation",
        Wanted.CAPABILITY,
        7,
    ),
    (
        "Arrest phase against {leader} and two others",
        "Three addresses at once in {town}, one of them {street}. The force has"
        " officers for one.",
        "investigation",
    ),
    (
        "Covert help to close a flat at {street}",
        "A tenant, {harmed}, has been pushed out of a flat that {second} now uses.",
        "investigation",
    ),
    (
        "Disruption of {firm} in {town}",
        "The firm is a front. Licence, lease and insurance have not been looked at"
        " together.",
        "disruption",
        Wanted.CAPABILITY,
        8,
    ),
    (
        "Take the cars of the {group} off the road",
        "{mark} and {van} are used week after week; neither is insured by its driver.",
        "disruption",
        Wanted.CAPABILITY,
        5,
    ),
    (
        "Civil orders against {leader}",
        "He is out on licence in March. Conditions are wanted before he is back in"
        " {town}.",
        "disruption",
    ),
    (
        "Problem profile of who {works} in {town}",
        "The district sees it weekly and has no picture of who is behind it.",
        "research_analysis",
        Wanted.CAPABILITY,
        6,
    ),
    (
        "Network chart of the {group}",
        "Forty reports in nine months, many about the same six people.",
        "research_analysis",
    ),
    (
        "Call data of {phone} and {other} put in order",
        "Two months of calls; the question is who else is rung before each delivery.",
        "research_analysis",
    ),
    (
        "What is known of {leader}?",
        "He was stopped in {mark} with {runner}, who is known to us for other things.",
        "",
        Wanted.INTELLIGENCE,
        9,
    ),
    (
        "Is the {group} known to other forces?",
        "Its numbers begin to appear in custody records of two districts.",
        "",
        Wanted.INTELLIGENCE,
        7,
    ),
    (
        "Who else is interested in {store}?",
        "Before a warrant is asked for, the district wants to know who else is there.",
        "",
        Wanted.INTELLIGENCE,
    ),
    (
        "Register and company checks on {firm}",
        "Directors, addresses and charges of the firm and of those before it.",
        "",
        Wanted.INFORMATION,
        6,
    ),
    (
        "Keeper and insurance history of {mark}",
        "Seen at four scenes under two keepers; the dates are in the crime reports.",
        "",
        Wanted.INFORMATION,
        5,
    ),
    (
        "Owner of the account {handle}",
        "It offers {goods} and answers within minutes. Public pages only so far.",
        "",
        Wanted.INFORMATION,
        4,
    ),
    (
        "How to go about a closure order in {town}",
        "The neighbourhood team has not done one and the council is willing.",
        "",
        Wanted.ADVICE,
        4,
    ),
    (
        "How best to speak to {harmed}",
        "Thought to be exploited, afraid, and not willing to be seen with officers.",
        "",
        Wanted.ADVICE,
        4,
    ),
    (
        "Whether {street} can be watched lawfully",
        "A camera on a lamp post is offered by the council. Which authority is needed?",
        "",
        Wanted.ADVICE,
        3,
    ),
    (
        "A second look at the {group}",
        "Declined in spring. Since then {second} has taken over and it has grown.",
        "investigation",
        Wanted.CAPABILITY,
        3,
    ),
)

WHY_UNIT = (
    "It crosses three forces and ours has no surveillance team free.",
    "The people live in another force's area and act in ours.",
    "We have tried twice with a neighbourhood team and were seen both times.",
    "The money goes out of the county within the day.",
    "{leader} knows our cars; another team would not be known.",
    "Our team is committed to a homicide until the end of the month.",
    "It needs a skill that the force does not have.",
    "Two other forces have asked about the same numbers.",
    "The district can do part of it; not the {goods}, which come from elsewhere.",
    "The risk is more than one district can carry.",
)
THREATS = (
    "The {group}, named in the force's own assessment",
    "The {group}; scored locally, not yet by the unit",
    "A group in {town} without a score",
    "The {group}",
    "Local reference only: {group}, seen since last year",
)
DECONFLICTED = (
    "Asked of the regional desk on the day",
    "The force's own desk, no conflict found",
    "By telephone with the duty desk, reference in the crime report",
    "National check done; one old entry, closed",
)
HANDLING = (
    "",
    "",
    "",
    "Do not approach {harmed}, who is a witness.",
    "Nothing to be said to {firm}: somebody there passes it on.",
    "The source could be worked out from the dates. Ask before it is passed on.",
    "Family of an officer live in the same street.",
)
EXITS = (
    "",
    "",
    "Hand the case back after charge.",
    "The district takes it on once the supplier is named.",
    "One month, then a decision whether it goes on.",
    "Closed when the product is delivered.",
)
AT_RISK = (
    (
        "Find {runner}, threatened over a debt in {town}",
        "{runner} was told by telephone that he would be cut tonight; the number is"
        " {other}.",
    ),
    (
        "Locate {harmed}, taken from {street}",
        "Taken by two men this morning into {van}; a demand was made from {phone}.",
    ),
    (
        "Warning of a shooting in {town}",
        "{second} is said to be bringing a handgun to {street} within hours.",
    ),
    (
        "A child missing with the {group}",
        "A girl of 14 was last seen getting into {mark}; she has carried for them"
        " before.",
    ),
)
AT_ONCE = (
    "Life is at risk and minutes count.",
    "The threat is named, near and credible; a team is turned out now.",
    "Nobody else can reach it tonight.",
)
MADE_SAFE = (
    "Found and safe; the force has the inquiry.",
    "The address was empty. The warning was given in person and noted.",
    "Two arrested, one firearm recovered, nobody hurt.",
    "It turned out to be a family quarrel; the force has it.",
)
LACKING = (
    "Which threat is it about, and who scored it?",
    "Which number is meant? Two are given and they differ.",
    "What has the force tried itself?",
    "By when would help still serve, and why then?",
    "Who is the senior officer who will own the product?",
    "Deconfliction is not done: do it, or say why not.",
)
PROVIDED = (
    "It is as the second paragraph says; the first number was a slip.",
    "Tried once with a plain car, seen after an hour.",
    "Within four weeks: the tenancy ends then.",
    "Deconfliction is done, no conflict.",
    "The detective inspector of the district owns it.",
    "Scored locally in the second band; the sheet is with the analyst.",
)
WITHDRAWN = (
    "He was arrested last night for something else.",
    "Sent twice; the other one stands.",
    "The force found the officers itself.",
    "The company turned out to be dissolved.",
    "It was two streets away and another group altogether.",
)
ANSWERS = (
    "Understood. We will start with what is advised and come back.",
    "Thank you. The product is to go to the detective sergeant.",
    "We do not agree that the district is free, but accept the decision.",
    "Please note that the address has changed since we asked.",
    "The part that is left to us starts on Monday.",
)
ESCALATED = (
    "It has grown since: two more scenes this week.",
    "The decision takes us to have a team free. We have not.",
    "A child has since been named in it.",
    "The district commander asks that it be looked at again.",
)
LOOKED_AGAIN = (
    "The analysts are free from this week.",
    "The review date is reached; the force still asks.",
    "A team has come free sooner than was thought.",
)
RESULTS = (
    "The supplier is named and the force has the product.",
    "Two charged. The force keeps the case.",
    "Nothing in four weeks: either they stopped or we were seen.",
    "The chart was delivered and used in three warrants.",
    "The address is closed by order for three months.",
    "The vehicle is recovered and its keeper interviewed.",
    "What was asked is answered; nothing further.",
    "Taken into the operation on the same group.",
    "Dead end: the number was thrown away the day after we began.",
    "Done. The district says that calls to the street have halved.",
    "Stopped half-way: the subject left the country.",
)
ENDS = (
    "The force has acted on the advice.",
    "Nothing further was heard from the force in four weeks.",
    "The body that took it has confirmed that it has it.",
    "No more is asked.",
    "A newer request on the same group takes its place.",
    "Same matter as an earlier request, which stands.",
)

BECAUSE = {
    "threat": (
        "Taken from the force's own score; not yet scored by the unit.",
        "In the second band of the unit's list since summer.",
        "No score. What is described would stand low.",
        "Scored within the quarter, and high.",
    ),
    "cross_border": (
        "Runners and numbers of three forces appear.",
        "One district only, as far as can be seen.",
        "Goods come from outside the region.",
        "Two forces, and both have asked.",
    ),
    "capability_gap": (
        "The force says its own team is committed.",
        "The force has this itself and does not say why it cannot be used.",
        "No force of the region has it.",
        "It could be done in part by the district.",
    ),
    "legal_fit": (
        "The powers asked for fit what is described.",
        "Proportionate if it is kept to the address named.",
        "Less intrusive means have not been tried.",
        "An authority is needed and could be had.",
    ),
    "opportunity": (
        "The pattern is weekly and would be lost if it moved.",
        "Nothing would be lost in a month.",
        "The subject leaves the country soon.",
        "The next delivery is expected within days.",
    ),
    "capacity": (
        "One syndicate is free in part.",
        "Nobody is free before next month.",
        "Two days of one analyst: there is room.",
        "It can be fitted in beside what runs.",
    ),
    "control_strategy": (
        "It matches a main priority of the year.",
        "It matches no priority, but the harm is plain.",
        "A standing priority of the region.",
        "A local priority of one force.",
    ),
    "equity": (
        "The force's use stands near its share this year.",
        "The force has asked little this year.",
        "The force has had the most of any this quarter.",
        "Use is not compared: risk decides.",
    ),
}
REASONS: dict[Outcome, tuple[str, ...]] = {
    Outcome.ACCEPT: (
        "It crosses borders and the force has no such capability.",
        "The harm is high and the pattern is there to be used now.",
        "It belongs to a group that is tasked already.",
        "A small piece of work that lets the force act.",
        "Two forces gain by one answer.",
        "The risk to those who are exploited decides it.",
    ),
    Outcome.ACCEPT_IN_PART: (
        "The part that needs the unit is taken; the rest is for the force.",
        "What can be done from the desk is done; no team is free for the street.",
        "The first two weeks are taken, then it is looked at again.",
    ),
    Outcome.ADVISE: (
        "The force can do it with a plan from the unit.",
        "A power that the district has is enough.",
        "What is asked is known already and is in the answer.",
    ),
    Outcome.REDIRECT: (
        "It is a matter for another body first.",
        "Others have the power, and are willing.",
        "Another unit works on the same group.",
    ),
    Outcome.DEFER: (
        "The analysts are committed to the quarter's assessment.",
        "The team is before the courts until next month.",
        "It waits for the score of the threat.",
    ),
    Outcome.DECLINE: (
        "One district, no scored threat, and the force's team is free.",
        "What is asked is not proportionate to what is described.",
        "Nothing suggests an organised group.",
        "The same was asked and answered in the quarter before.",
        "It would take more than it could bring.",
        "The information is too old to act on.",
    ),
}
COVERS: dict[Outcome, tuple[str, ...]] = {
    Outcome.ACCEPT_IN_PART: (
        "The chart and the call data; not the watching of the address.",
        "Two weeks of one team, by day.",
        "The company and its vehicles; not the people.",
        "Deconfliction and a subject profile only.",
    ),
    Outcome.ADVISE: (
        "Begin with the landlord and the licensing officer.",
        "Ask for call data first, then come back.",
        "Use a warning notice; the wording is attached to the answer.",
        "Speak to the safeguarding team before anybody is interviewed.",
        "A test purchase by Trading Standards would show it.",
    ),
}
