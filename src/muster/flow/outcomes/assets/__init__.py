"""Assets: what is found, secured, ordered, turned into money and handed on."""
