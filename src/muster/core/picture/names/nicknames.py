"""Given names that stand for one another, and common ways of writing one name."""

from collections.abc import Mapping

_SETS = """
alexander alex sandy sasha alec
alexandra alex sandra sasha lexi
andrew andy drew
anthony tony antony
barbara barb babs
benjamin ben benny
catherine katherine kathryn kate katie cathy kathy
charles charlie chas chuck
christopher chris kit topher
daniel dan danny
david dave davey
deborah debbie debra deb
dominic dom
dorothy dot dottie dolly
edward ed eddie ted teddy ned
eleanor ellie nell
elizabeth liz lizzie beth betty eliza elisabeth
frances fran fanny
francis frank frankie
frederick fred freddie
gerald gerry jerry
gregory greg
harold harry hal
henry harry hal hank
ibrahim ebrahim abraham
isabella isabel bella izzy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie
jennifer jen jenny
jessica jess jessie
john jon johnny jack
jonathan jon jonny
joseph joe joey yusuf yousef youssef josef
joshua josh
kenneth ken kenny
lawrence laurence larry laurie
leonard len lenny leo
margaret maggie meg peggy marge
matthew matt matty
michael mike mick micky mikey
mohammed muhammad mohammad mohamed mohamad mohd muhammed mehmet md
nicholas nick nicky nicolas
oliver ollie
pamela pam
patricia pat patty trish tricia
patrick pat paddy
penelope penny
peter pete
philip phil phillip
rebecca becky becca
richard rick ricky dick rich
robert rob bob bobby robbie bert
ronald ron ronnie
samantha sam
samuel sam sammy
stephen steve steven stevie
susan sue susie suzanne
terence terry
theodore ted theo
theresa tess terry teresa
thomas tom tommy
timothy tim
victoria vicky tori
vincent vince vinny
walter wally walt
william will bill billy liam willie
zachary zach zak
ahmed ahmad ahmet
abdul abd abdal abdel
hussein hussain hossein husain
hassan hasan
omar umar
osman usman othman uthman
yusuf yousuf yousaf
kim gim
lee yi rhee
park bak pak
choi choe
""".strip()

NICKNAMES: Mapping[str, frozenset[str]] = {
    name: frozenset(
        other
        for line in _SETS.splitlines()
        if name in line.split()
        for other in line.split()
        if other != name
    )
    for name in _SETS.split()
}
"""Each given name with the others that may stand for it."""

FORMAL: Mapping[str, str] = {
    name: min(line.split()[0] for line in _SETS.splitlines() if name in line.split())
    for name in _SETS.split()
}
"""One spelling for every member of a set, so that equal keys meet."""


def may_stand_for(one: str, other: str) -> bool:
    """Whether two given names are used for one another."""
    return other in NICKNAMES.get(one, frozenset())
