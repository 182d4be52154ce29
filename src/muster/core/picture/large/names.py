"""What the invented people are called: a few names very often, most seldom."""

import random

from muster.core.picture.names.nicknames import NICKNAMES

_GIVEN = (
    "Oliver Amelia Daniel Sarah Mohammed Thomas Emily James Jessica David"
    " Aisha Michael Rebecca Christopher Hannah Matthew Laura Andrew Fatima"
    " Robert Elizabeth Jakub William Katherine Joseph Zofia Anthony Margaret"
    " Steven Nicola Richard Priya Benjamin Samantha Alexander Victoria Hussein"
    " Patricia Edward Jennifer Yusuf Deborah Samuel Susan Omar Barbara Nicholas"
    " Pamela Timothy Dorothy Gregory Eleanor Lawrence Frances Zachary Theresa"
    " Alastair Bethan Callie Declan Elspeth Fergus Gwilym Hattie Ivo Jocelyn"
    " Keir Lorcan Merryn Niall Orla Perran Quillon Rosalind Seren Tamsin Ulric"
    " Verity Winifred Yorick Zelda Adebayo Bronwen Chidi Dragana Emeka Freya"
    " Goran Halima Imogen Jaspreet Kwame Ludmila Mateusz Nkechi Olumide Parveen"
    " Ranjit Siobhan Tomasz Uzma Vikram Wanjiru Xenia Yasmin Zoltan Arjun"
    " Bogdan Catalina Dimitri Eirlys Farouk Grainne Hamza Ingrid Joaquim"
    " Krystyna Leila Magnus Nasreen Oksana Piotr Rhiannon Stellan Thandiwe"
)
GIVEN = tuple(_GIVEN.split())
_STARTS = (
    "Abber Aller Ash Barn Bel Blen Bram Brock Burl Cal Carn Chel Cor Crem Dal Dun"
    " Eber Elm Ether Fal Farrow Fen Fern Gal Glen Gren Had Haver Hazel Hol Ingle"
    " Ivel Jess Kel Kil Lam Lan Lark Mar Mel Mos Nether Nor Oak Oxen Pel Pen Quar"
    " Raven Ren Row Sel Shel Stack Tam Thistle Thorn Tre Umber Venn Wal Whin"
    " Withy Wool Yarn Yel"
)
STARTS = tuple(_STARTS.split())
MIDDLES = ("", "er", "in", "el", "on", "ar", "ing", "le", "an", "ow", "is")
_ENDS = (
    "bury by combe cote croft dale den ditch field fold ford gate ham hanger"
    " hithe holm hurst karn land ley low mere mond moor more mouth nor over pool"
    " ridge rigg royd scote sett shaw stead stoke stone thorpe thwaite ton tree"
    " vale wade wall water way wick wold wood worth yard"
)
ENDS = tuple(_ENDS.split())
FAMILIES = len(STARTS) * len(MIDDLES) * len(ENDS)
STEEP_FAMILY, STEEP_GIVEN = 2.6, 1.6
"""How much oftener common names are: the commonest family name has about one
person in sixty, as the commonest of a real region has."""

_SPREAD = 17_389
"""Coprime to FAMILIES: neighbours in rank are nothing alike in letters."""


def family(rank: int) -> str:
    """The family name of a rank; 0 is the commonest."""
    place = rank * _SPREAD % FAMILIES
    place, start = divmod(place, len(STARTS))
    end, middle = divmod(place, len(MIDDLES))
    return f"{STARTS[start]}{MIDDLES[middle]}{ENDS[end]}"


def some_family(dice: random.Random) -> str:
    """A family name, common ones more often."""
    return family(int(FAMILIES * dice.random() ** STEEP_FAMILY))


def some_given(dice: random.Random) -> str:
    """A given name, common ones more often."""
    return GIVEN[int(len(GIVEN) * dice.random() ** STEEP_GIVEN)]


def misspelt(name: str, dice: random.Random) -> str:
    """A name with one slip of the keyboard, never in its first letter."""
    at = dice.randrange(1, len(name) - 1)
    match dice.randrange(4):
        case 0:
            return name[:at] + name[at + 1 :]
        case 1:
            return name[:at] + name[at] + name[at:]
        case 2:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case _:
            return name[:at] + dice.choice("aeinorst") + name[at + 1 :]


def written_otherwise(given: str, last: str, dice: random.Random) -> str:
    """A name as another body wrote it down."""
    match dice.randrange(6):
        case 0:
            return f"{last.upper()}, {given}"
        case 1:
            return f"{nickname(given, dice)} {last}"
        case 2:
            return f"{given} {misspelt(last, dice)}"
        case 3:
            return f"{misspelt(given, dice)} {last}"
        case 4:
            return f"{given} {some_given(dice)} {last}"
        case _:
            return f"{given[0]} {last}"


def nickname(given: str, dice: random.Random) -> str:
    """What friends say, or the name itself where nothing is said for it."""
    known = sorted(NICKNAMES.get(given.lower(), ()))
    return dice.choice(known).capitalize() if known else given
