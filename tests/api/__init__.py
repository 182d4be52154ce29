"""The API, asked everything by everybody."""
