"""The words that every order is described in."""

from muster.core.terms.worded import Worded


class Whom(Worded):
    """Who or what an order binds."""

    PERSON = "person", "A person"
    BODY = "body", "A body"
    PREMISES = "premises", "Premises"
    LINE = "line", "A telephone line"


class Trigger(Worded):
    """What must have happened before a court is asked."""

    CONVICTION = "conviction", "A conviction"
    ACQUITTAL = "acquittal", "An acquittal or a successful appeal"
    CIVIL = "civil", "An application, without a conviction"
    PREMISES = "premises", "What happens at premises"
    LINE = "line", "What a line is used for"


class Applicant(Worded):
    """Who asks a court for an order."""

    DPP = "dpp", "Director of Public Prosecutions"
    SFO = "sfo", "Director of the Serious Fraud Office"
    PROSECUTOR = "prosecutor", "The prosecutor"
    COURT = "court", "The court itself, when it sentences"
    CHIEF = "chief", "Chief officer of police"
    SUPERINTENDENT = "superintendent", "Police officer, superintendent or above"
    POLICE = "police", "Police"
    COUNCIL = "council", "Council"
    NCA = "nca", "National Crime Agency"
    NCA_DIRECTOR = "nca_director", "Director General or Deputy Director General, NCA"
    SECRETARY = "secretary", "Secretary of State"


class Category(Worded):
    """What a term of an order is about."""

    FINANCE = "finance", "Finance"
    COMMUNICATIONS = "communications", "Communications"
    PREMISES = "premises", "Premises"
    TRAVEL = "travel", "Travel"
    ASSOCIATION = "association", "Association"
    DEVICES = "devices", "Devices"
    BUSINESS = "business", "Business"


class Served(Worded):
    """How an order was served."""

    HAND = "hand", "In person"
    COURT = "court", "In court, as it was made"
    PRISON = "prison", "In person, in prison"
    POST = "post", "By post"
    OTHER = "other", "Otherwise, as the court allowed"


class Complied(Worded):
    """What a check of a term found."""

    KEPT = "kept", "It was kept"
    BROKEN = "broken", "It was not kept"
    UNCLEAR = "unclear", "It could not be told"


class BreachResult(Worded):
    """What became of a breach in the end."""

    CONVICTED = "convicted", "Convicted"
    ACQUITTED = "acquitted", "Acquitted"
    DROPPED = "dropped", "Proceedings were dropped"
    COMMITTED = "committed", "Committed for contempt"
    NONE = "none", "Nothing further"
