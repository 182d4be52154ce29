"""Things that people use, own and leave behind."""

from muster.core.picture.model.terms import Kind, Names, Pole, Property

NOTE = Property("description", "Description", "title", many=True, also=Names("summary"))

PHONE = Kind(
    name="phone",
    title="Phone number",
    plural="Phone numbers",
    pole=Pole.OBJECT,
    caption=("number",),
    also=Names("", "", "observable:PhoneAccount"),
    properties=(
        Property("number", "Number", "phone", identifying=True, also=Names("phone")),
        Property("network", "Network"),
        NOTE,
    ),
)
HANDSET = Kind(
    name="handset",
    title="Handset",
    plural="Handsets",
    pole=Pole.OBJECT,
    caption=("imei", "model"),
    also=Names("", "", "observable:MobileDevice"),
    properties=(
        Property("imei", "IMEI", "imei", many=True, identifying=True),
        Property("make", "Make"),
        Property("model", "Model", "title"),
        NOTE,
    ),
)
SIM = Kind(
    name="sim",
    title="SIM card",
    plural="SIM cards",
    pole=Pole.OBJECT,
    caption=("iccid", "imsi"),
    also=Names("", "", "observable:SIMCard"),
    properties=(
        Property("iccid", "SIM card number", "iccid", identifying=True),
        Property("imsi", "IMSI", "imsi", identifying=True),
        Property("network", "Network"),
        NOTE,
    ),
)
VEHICLE = Kind(
    name="vehicle",
    title="Vehicle",
    plural="Vehicles",
    pole=Pole.OBJECT,
    caption=("vrm", "vin", "name", "description"),
    also=Names("Vehicle", "", ""),
    properties=(
        Property(
            "vrm",
            "Registration",
            "vrm",
            many=True,
            identifying=True,
            also=Names("registrationNumber"),
        ),
        Property("registered_in", "Registered in"),
        Property("vin", "Chassis number", "vin", identifying=True),
        Property(
            "name", "Name (ship or aircraft)", "name", many=True, also=Names("name")
        ),
        Property("type", "Type", also=Names("type")),
        Property("make", "Make"),
        Property("model", "Model", also=Names("model")),
        Property("colour", "Colour"),
        Property("reference", "Reference in another system", "code", many=True),
        NOTE,
    ),
)
BANK_ACCOUNT = Kind(
    name="bank_account",
    title="Bank account",
    plural="Bank accounts",
    pole=Pole.OBJECT,
    caption=("account", "iban", "reference"),
    also=Names("BankAccount", "", "observable:Account"),
    properties=(
        Property(
            "account",
            "Sort code and account",
            "account",
            identifying=True,
            also=Names("accountNumber"),
        ),
        Property("iban", "IBAN", "iban", identifying=True, also=Names("iban")),
        Property("reference", "Reference in another system", "code", many=True),
        Property("bank", "Bank", also=Names("bankName")),
        Property("name", "Name of the account", "name", many=True),
        NOTE,
    ),
)
CARD = Kind(
    name="card",
    title="Payment card",
    plural="Payment cards",
    pole=Pole.OBJECT,
    caption=("number",),
    also=Names("", "", "observable:PaymentCard"),
    properties=(
        Property("number", "Number", "card", identifying=True),
        Property("issuer", "Issuer"),
        Property("expiry", "Expiry", "date"),
        NOTE,
    ),
)
WALLET = Kind(
    name="wallet",
    title="Wallet",
    plural="Wallets",
    pole=Pole.OBJECT,
    caption=("address",),
    also=Names("CryptoWallet", "", "observable:DigitalAccount"),
    properties=(
        Property(
            "address", "Address", "wallet", identifying=True, also=Names("publicKey")
        ),
        Property("chain", "Chain", also=Names("currency")),
        Property("service", "Exchange or service"),
        NOTE,
    ),
)
ONLINE_IDENTITY = Kind(
    name="online_identity",
    title="Online account",
    plural="Online accounts",
    pole=Pole.OBJECT,
    caption=("handle", "web"),
    also=Names("UserAccount", "user-account", "observable:DigitalAccount"),
    properties=(
        Property(
            "handle",
            "Name on the service",
            "handle",
            many=True,
            also=Names("username", "account_login"),
        ),
        Property("service", "Service", also=Names("service", "account_type")),
        Property("web", "Web address", "web", identifying=True),
        Property("ip", "Internet address", "ip", many=True),
        NOTE,
    ),
)
EMAIL = Kind(
    name="email",
    title="E-mail address",
    plural="E-mail addresses",
    pole=Pole.OBJECT,
    caption=("address",),
    also=Names("", "email-addr", "observable:EmailAddress"),
    properties=(
        Property(
            "address",
            "Address",
            "email",
            identifying=True,
            also=Names("email", "value"),
        ),
        NOTE,
    ),
)
IDENTITY_DOCUMENT = Kind(
    name="identity_document",
    title="Identity document",
    plural="Identity documents",
    pole=Pole.OBJECT,
    caption=("number", "type"),
    also=Names("Passport", "", ""),
    properties=(
        Property("type", "Type", "title", also=Names("type")),
        Property("number", "Number", "code", identifying=True, also=Names("number")),
        Property("country", "Issuing country", also=Names("country")),
        Property("name", "Name in it", "name", many=True),
        Property("birth_date", "Date of birth in it", "date", past=True),
        Property("issued", "Date of issue", "date", past=True, also=Names("startDate")),
        Property("expires", "Date of expiry", "date", also=Names("endDate")),
        NOTE,
    ),
)
DOCUMENT = Kind(
    name="document",
    title="Document",
    plural="Documents",
    pole=Pole.OBJECT,
    caption=("title", "reference"),
    also=Names("Document", "", "observable:File"),
    properties=(
        Property("title", "Title", "title", also=Names("title")),
        Property("reference", "Reference", "code", many=True),
        Property("date", "Date", "date", also=Names("date")),
        NOTE,
    ),
)
FIREARM = Kind(
    name="firearm",
    title="Firearm",
    plural="Firearms",
    pole=Pole.OBJECT,
    caption=("serial", "type"),
    also=Names("", "", ""),
    properties=(
        Property("serial", "Serial number", "code", identifying=True),
        Property("type", "Type", "title"),
        Property("calibre", "Calibre"),
        Property("make", "Make"),
        NOTE,
    ),
)
COMMODITY = Kind(
    name="commodity",
    title="Commodity",
    plural="Commodities",
    pole=Pole.OBJECT,
    caption=("type", "description"),
    also=Names("", "", ""),
    properties=(
        Property("type", "Type", "title"),
        Property("quantity", "Quantity"),
        Property("value", "Value", "amount"),
        NOTE,
    ),
)

KINDS = (
    PHONE,
    HANDSET,
    SIM,
    VEHICLE,
    BANK_ACCOUNT,
    CARD,
    WALLET,
    ONLINE_IDENTITY,
    EMAIL,
    IDENTITY_DOCUMENT,
    DOCUMENT,
    FIREARM,
    COMMODITY,
)
