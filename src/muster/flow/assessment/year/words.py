"""The words of a year's threats, as forces trigger and assessors judge them."""

TRIGGERS = (
    "The {group} {works} in {town} and has done since before summer. {leader} is named"
    " by three sources.",
    "{second} was arrested with {goods} and rang {phone} from custody. The {group} went"
    " on the same day.",
    "A number, {other}, sends the same words that {phone} sent until it was seized.",
    "{harmed} told a neighbour who comes to {street} and why nobody dares to call.",
    "Two forces wrote of {leader} in one week without knowing of each other.",
    "{van} and {mark} stand at {store} every week; the tenant on paper is {firm}.",
    "{runner} was found far from home with {goods}, and would not say for whom.",
    "The {group} has begun to take over from another in {town}; two people were hurt.",
)
VIEWS = (
    "It takes people who cannot say no, and nobody has slowed it down.",
    "The money is real; nobody has been hurt so far.",
    "It has grown while it was watched, and reaches two forces by now.",
    "Loud and careless. Arrests of two people would end it.",
    "Patient and well led. Whoever is arrested is replaced within the week.",
    "It lives on {town}'s empty shops; landlords could stop it sooner than we can.",
    "Without {leader} it would fall apart; with him it will outlast an arrest phase.",
    "Weaker than in the last scoring: {second} is in prison and sales have halved.",
    "As before. Nothing that came in since moves it either way.",
)
OPPOSING = (
    "Looked for and not found.",
    "One source of four says that it has stopped.",
    "The reports may go back to one person.",
    "Seizures are small for what is said of it.",
    "The last sighting is six weeks old.",
    "The force's own analyst scores it a band lower.",
    "Much of it was written before the arrests in spring.",
)
EVIDENCE = (
    "read from the trigger report and the picture as it then stood.",
    "four reports since the last scoring, two of them graded 1A.",
    "crime reports of the two districts, counted by the force's analyst.",
    "one report, not corroborated.",
    "the statement of a victim, held by the force.",
    "call data of two numbers over eight weeks.",
    "nothing new; as in the scoring before.",
)
SENT_BACK = (
    "The reach into another region rests on one report graded 3E. Look again.",
    "Two factors cite the same report for different things.",
    "What speaks against it is not weighed at all.",
)
REJECTED = (
    "One person acting alone. The force has a case against him.",
    "The same group is on the list already under another name.",
    "Receipts were seen: the goods were bought at auction.",
)
ARCHIVED = (
    "All known members are in prison or abroad.",
    "Nothing has been heard of it for six months.",
    "What is left of it is part of another group on the list.",
    "The force has charged its last two members.",
)
