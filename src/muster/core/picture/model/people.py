"""People, and the bodies and groups they form."""

from muster.core.picture.model.terms import Kind, Names, Pole, Property

PERSON = Kind(
    name="person",
    title="Person",
    plural="People",
    pole=Pole.PERSON,
    caption=("name", "alias", "description"),
    also=Names("Person", "identity", "identity:Person"),
    properties=(
        Property(
            "name",
            "Name",
            "name",
            many=True,
            also=Names("name", "name", "identity:SimpleNameFacet"),
        ),
        Property("alias", "Also known as", "name", many=True, also=Names("alias")),
        Property("nickname", "Nickname", "name", many=True, also=Names("weakAlias")),
        Property(
            "birth_date",
            "Date of birth",
            "date",
            past=True,
            also=Names("birthDate", "", "identity:BirthInformationFacet"),
        ),
        Property(
            "death_date", "Date of death", "date", past=True, also=Names("deathDate")
        ),
        Property("birth_place", "Place of birth", also=Names("birthPlace")),
        Property("gender", "Gender", also=Names("gender")),
        Property("nationality", "Nationality", many=True, also=Names("nationality")),
        Property("occupation", "Occupation", many=True, also=Names("position")),
        Property(
            "description", "Description", "title", many=True, also=Names("summary")
        ),
        Property("height", "Height in centimetres", "number", least=20, most=300),
        Property("mark", "Mark, scar or tattoo", many=True),
        Property("warning", "Warning marker", many=True),
        Property("pnc", "PNC ID", "pnc", identifying=True, also=Names("idNumber")),
        Property("cro", "CRO number", "cro", identifying=True, also=Names("idNumber")),
        Property(
            "nomis", "Prison number", "nomis", identifying=True, also=Names("idNumber")
        ),
        Property(
            "crn", "Probation number", "crn", identifying=True, also=Names("idNumber")
        ),
        Property(
            "nino",
            "National Insurance number",
            "nino",
            identifying=True,
            also=Names("socialSecurityNumber"),
        ),
        Property(
            "passport",
            "Passport number",
            "code",
            many=True,
            identifying=True,
            also=Names("passportNumber"),
        ),
        Property(
            "driver_number",
            "Driver number",
            "code",
            identifying=True,
            also=Names("idNumber"),
        ),
        Property(
            "reference",
            "Reference in another system",
            "code",
            many=True,
            also=Names("registrationNumber"),
        ),
        Property(
            "ethnicity",
            "Ethnicity",
            many=True,
            sensitive=True,
            also=Names("ethnicity"),
        ),
        Property("religion", "Religion", sensitive=True, also=Names("religion")),
        Property(
            "politics", "Political opinion", sensitive=True, also=Names("political")
        ),
        Property("trade_union", "Trade union membership", sensitive=True),
        Property("health", "Health", many=True, sensitive=True),
        Property("sexual_life", "Sexual life or orientation", sensitive=True),
    ),
)

_BODY = (
    Property("name", "Name", "name", many=True, also=Names("name", "name")),
    Property("alias", "Also known as", "name", many=True, also=Names("alias")),
    Property("description", "Description", "title", many=True, also=Names("summary")),
    Property("reference", "Reference in another system", "code", many=True),
)

ORGANISATION = Kind(
    name="organisation",
    title="Organisation",
    plural="Organisations",
    pole=Pole.PERSON,
    caption=("name", "alias", "company_number"),
    also=Names("Organization", "identity", "identity:Organization"),
    properties=(
        *_BODY,
        Property(
            "company_number",
            "Company number",
            "company",
            identifying=True,
            also=Names("registrationNumber"),
        ),
        Property("vat_number", "VAT number", "code", identifying=True),
        Property("business", "Kind of business", many=True, also=Names("sector")),
        Property("country", "Country", many=True, also=Names("country")),
        Property(
            "formed", "Date formed", "date", past=True, also=Names("incorporationDate")
        ),
        Property("dissolved", "Date dissolved", "date", also=Names("dissolutionDate")),
    ),
)

GROUP = Kind(
    name="ocg",
    title="Organised crime group",
    plural="Organised crime groups",
    pole=Pole.PERSON,
    caption=("name", "alias", "apmis"),
    also=Names("Organization", "threat-actor", "identity:Organization"),
    properties=(
        *_BODY,
        Property("apmis", "APMIS reference", "code", identifying=True),
        Property("criminality", "Criminality", many=True),
        Property("area", "Area", many=True),
    ),
)

COUNTY_LINE = Kind(
    name="county_line",
    title="County line",
    plural="County lines",
    pole=Pole.PERSON,
    caption=("name", "alias", "apmis"),
    also=Names("Organization", "threat-actor", "identity:Organization"),
    properties=(
        *_BODY,
        Property("apmis", "APMIS reference", "code", identifying=True),
        Property("commodity", "Commodity", many=True),
        Property("exporting_area", "Exporting area", many=True),
        Property("importing_area", "Importing area", many=True),
    ),
)

KINDS = (PERSON, ORGANISATION, GROUP, COUNTY_LINE)
