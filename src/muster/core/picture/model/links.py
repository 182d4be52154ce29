"""How people, objects, locations and events stand to one another."""

from muster.core.picture.model.terms import ANY, LinkKind, Names

_PERSON = frozenset({"person"})
_BODIES = frozenset({"organisation", "ocg", "county_line"})
_ACTORS = _PERSON | _BODIES
_WHERE = frozenset({"address", "place", "cell_site"})
_EVENTS = frozenset({"event", "crime", "communication", "transaction"})
_MONEY = frozenset({"bank_account", "card", "wallet"})
_CONTACTS = frozenset({"phone", "email", "online_identity", "handset", "sim"})
_TIES = Names("UnknownLink", "related-to", "core:Relationship")


def _between(
    name: str,
    forward: str,
    backward: str,
    *ends: frozenset[str],
    also: Names = _TIES,
) -> LinkKind:
    from_kinds, to_kinds = ends
    return LinkKind(name, forward, backward, from_kinds, to_kinds, also=also)


def _mutual(
    name: str, reading: str, kinds: frozenset[str], also: Names = _TIES
) -> LinkKind:
    return LinkKind(name, reading, reading, kinds, kinds, symmetric=True, also=also)


_FAMILY = Names("Family", "related-to", "core:Relationship")
_MEMBER = Names("Membership", "related-to", "core:Relationship")
_OWNER = Names("Ownership", "related-to", "core:Relationship")

LINKS = (
    _mutual("associate", "associate of", _ACTORS, Names("Associate", "related-to")),
    _mutual("related", "related to", _PERSON, _FAMILY),
    _mutual("partner", "partner of", _PERSON, _FAMILY),
    _between("parent", "parent of", "child of", _PERSON, _PERSON, also=_FAMILY),
    _mutual("met", "met", _PERSON),
    _between("member", "member of", "has member", _ACTORS, _BODIES, also=_MEMBER),
    _between("leads", "leads", "led by", _PERSON, _BODIES, also=_MEMBER),
    _between(
        "employee",
        "works for",
        "employs",
        _PERSON,
        frozenset({"organisation"}),
        also=Names("Employment", "related-to"),
    ),
    _between(
        "director",
        "director of",
        "has director",
        _ACTORS,
        frozenset({"organisation"}),
        also=Names("Directorship", "related-to"),
    ),
    _between("owns", "owns", "owned by", _ACTORS, ANY, also=_OWNER),
    _between(
        "exploits", "said to exploit", "said to be exploited by", _ACTORS, _PERSON
    ),
    _between("harms", "said to harm", "said to be harmed by", _ACTORS, _PERSON),
    _between("uses_phone", "uses", "used by", _ACTORS, frozenset({"phone"})),
    _between(
        "uses_contact", "uses", "used by", _ACTORS, _CONTACTS - frozenset({"phone"})
    ),
    _between("uses_vehicle", "uses", "used by", _ACTORS, frozenset({"vehicle"})),
    _between(
        "keeper", "keeper of", "kept by", _ACTORS, frozenset({"vehicle"}), also=_OWNER
    ),
    _between("holds_account", "holds", "held by", _ACTORS, _MONEY, also=_OWNER),
    _between(
        "holds_document",
        "holds",
        "held by",
        _ACTORS,
        frozenset({"identity_document"}),
    ),
    _between("lives_at", "lives at", "home of", _PERSON, _WHERE),
    _between("address_of", "has address", "address of", _BODIES, _WHERE),
    _between("found_at", "seen at", "where seen", ANY, _WHERE),
    _between(
        "fitted_in", "fitted in", "holds", frozenset({"sim"}), frozenset({"handset"})
    ),
    _between(
        "number_of", "number of", "has number", frozenset({"phone"}), frozenset({"sim"})
    ),
    _mutual("in_contact", "in contact with", _CONTACTS | _PERSON),
    _between(
        "sender",
        "sent or made",
        "from",
        _CONTACTS | _PERSON,
        frozenset({"communication"}),
    ),
    _between(
        "recipient",
        "received",
        "to",
        _CONTACTS | _PERSON,
        frozenset({"communication"}),
    ),
    _between("payer", "paid", "paid by", _MONEY | _ACTORS, frozenset({"transaction"})),
    _between(
        "payee", "was paid", "paid to", _MONEY | _ACTORS, frozenset({"transaction"})
    ),
    _between("suspected_of", "suspected of", "suspect", _ACTORS, _EVENTS),
    _between("victim_of", "victim of", "victim", _ACTORS, _EVENTS),
    _between("witness_to", "witness to", "witness", _PERSON, _EVENTS),
    _between("present_at", "present at", "present", _ACTORS, _EVENTS),
    _between("involved_in", "involved in", "involves", ANY, _EVENTS),
    _between("happened_at", "happened at", "scene of", _EVENTS, _WHERE),
    _between("within", "within", "contains", _WHERE, _WHERE),
    _mutual("linked", "linked with", ANY),
)
