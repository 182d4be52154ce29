"""Where things are and happen."""

from muster.core.picture.model.terms import Kind, Names, Pole, Property

_WHERE = (
    Property(
        "position", "Position", "position", also=Names("", "", "location:LatLong")
    ),
    Property("description", "Description", "title", many=True, also=Names("summary")),
    Property("reference", "Reference in another system", "code", many=True),
)

ADDRESS = Kind(
    name="address",
    title="Address",
    plural="Addresses",
    pole=Pole.LOCATION,
    caption=("address", "postcode"),
    also=Names("Address", "location", "location:Location"),
    properties=(
        Property("address", "Address", "address", also=Names("full", "street_address")),
        Property(
            "postcode", "Postcode", "postcode", also=Names("postalCode", "postal_code")
        ),
        Property("uprn", "Property reference", "uprn", identifying=True),
        Property("town", "Town", also=Names("city", "city")),
        Property("country", "Country", also=Names("country", "country")),
        *_WHERE,
    ),
)
PLACE = Kind(
    name="place",
    title="Place",
    plural="Places",
    pole=Pole.LOCATION,
    caption=("name", "position"),
    also=Names("Address", "location", "location:Location"),
    properties=(
        Property("name", "Name", "name", many=True, also=Names("full", "name")),
        Property("area", "Area", many=True),
        Property("area_code", "Area code", "code", many=True),
        *_WHERE,
    ),
)
CELL = Kind(
    name="cell_site",
    title="Cell site",
    plural="Cell sites",
    pole=Pole.LOCATION,
    caption=("cell", "position"),
    also=Names("Address", "location", "observable:CellSite"),
    properties=(
        Property("cell", "Cell identifier", "code", identifying=True),
        Property("network", "Network"),
        *_WHERE,
    ),
)

KINDS = (ADDRESS, PLACE, CELL)
