"""What more than one act on a request looks at."""

from dataclasses import fields

from muster.flow.gateway.rules.asking import Ask
from muster.flow.gateway.rules.deciding import Decided


def texts(values: Ask | Decided) -> dict[str, str]:
    """Whatever was typed, by the question it answers."""
    said = {field.name: getattr(values, field.name) for field in fields(values)}
    return {
        f"“{name.replace('_', ' ').capitalize()}”": text
        for name, text in said.items()
        if isinstance(text, str)
    }
