"""What a page answers to one of the invented people, signed in."""

from typing import Any

from muster.core.people.tests.sign_in import signed_in


def ask(name: str, address: str, /, **posted: object) -> Any:
    """What somebody is answered at an address, looking or sending a form."""
    client = signed_in(name)
    if posted:
        return client.post(address, posted, secure=True)
    return client.get(address, secure=True)


def words(answer: Any) -> str:
    """Its markup, with its white space run together."""
    return " ".join(answer.content.decode().split())
