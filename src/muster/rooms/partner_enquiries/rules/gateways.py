"""Powers to share with a partner, and what stops a partner from answering.

Each is data with its law and how sure we are of it. The texts are to be read live
before anyone relies on them.
"""

from dataclasses import dataclass

from muster.core.terms.law import Act, Confidence, Law

TEXT = "https://www.legislation.gov.uk/ukpga/"
DPA = Act("Data Protection Act 2018", f"{TEXT}2018/12/")
CDA = Act("Crime and Disorder Act 1998", f"{TEXT}1998/37/")
CCA = Act("Crime and Courts Act 2013", f"{TEXT}2013/22/")
POCA = Act("Proceeds of Crime Act 2002", f"{TEXT}2002/29/")
ENTERPRISE = Act("Enterprise Act 2002", f"{TEXT}2002/40/")
CRCA = Act("Commissioners for Revenue and Customs Act 2005", f"{TEXT}2005/11/")

PART_3 = DPA.unread("s.35(1)", "section/35")
NOT_EXCESSIVE = DPA.unread("s.37", "section/37")
QUALITY = DPA.unread("s.38(4)", "section/38")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalGateway:
    """A power under which information goes to a partner.

    bodies: codes of the bodies that it serves; empty where it is not limited.
    """

    key: str
    title: str
    law: Law
    confidence: Confidence = Confidence.KNOWN
    bodies: frozenset[str] = frozenset()

    def serves(self, code: str) -> bool:
        """Whether information may go to this body under it."""
        return not self.bodies or code in self.bodies

    @property
    def words(self) -> str:
        """The power and its law, with how sure we are of it."""
        return f"{self.title}: {self.law}. {self.confidence.words}"


GATEWAYS = (
    LegalGateway(
        key="dpa_part_3",
        title="Sharing for a law enforcement purpose with another competent authority",
        law=DPA.unread("ss.31, 35 and 36(3)", "part/3"),
    ),
    LegalGateway(
        key="dpa_schedule_2",
        title="Prevention, detection or prosecution of crime, assessment of tax",
        law=DPA.unread("Sch.2 para 2", "schedule/2"),
    ),
    LegalGateway(
        key="cda_115",
        title="Disclosure to a relevant authority for crime and disorder",
        law=CDA.unread("s.115", "section/115"),
        bodies=frozenset({"TS"}),
    ),
    LegalGateway(
        key="cca_7",
        title="Disclosure to the National Crime Agency",
        law=CCA.unread("s.7", "section/7"),
        bodies=frozenset({"NCA"}),
    ),
    LegalGateway(
        key="poca_436",
        title="Disclosure for the recovery of criminal property",
        law=POCA.unread("s.436", "section/436"),
        bodies=frozenset({"NCA"}),
    ),
)
BY_KEY = {gateway.key: gateway for gateway in GATEWAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Why a partner cannot say whether it holds anything."""

    key: str
    title: str
    law: Law | None = None

    @property
    def words(self) -> str:
        """The bar with its law."""
        return f"{self.title} ({self.law})" if self.law else self.title


BARS = (
    Bar(
        key="enterprise_act",
        title="Information about a consumer's or a business's affairs",
        law=ENTERPRISE.unread("Part 9 (ss.237 to 246)", "part/9"),
    ),
    Bar(
        key="tax",
        title="Taxpayer confidentiality",
        law=CRCA.unread("s.18", "section/18"),
    ),
    Bar(key="no_power", title="We have no power to disclose it"),
    Bar(key="own_case", title="It would prejudice an inquiry of our own"),
    Bar(key="other", title="Another reason, given below"),
)
BARS_BY_KEY = {bar.key: bar for bar in BARS}
