"""Chance and time, the same in both worlds.

What a page may show of chance (a reference, a form's token, a handle of a new row)
must come out alike in both worlds, or every answer would differ. So each step is
taken with the entropy of the process replaced by digits of its own name, and the
clock standing still. In the database of a world, functions of the same names do the
same for keys and times that the database makes itself.

Not replaced are now() and statement_timestamp(), which no page shows: by them the
database decides which grants are in force, and both worlds are asked at one time.
"""

import hashlib
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from types import SimpleNamespace
from unittest.mock import patch

import django.core.signing
from django.utils import timezone

OURS_FIRST = """
DO $$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN SELECT p.oid::regprocedure FROM pg_proc AS p
               WHERE p.pronamespace = 'public'::regnamespace
                 AND 'search_path=public, pg_temp' = ANY (p.proconfig)
    LOOP
        EXECUTE format('ALTER FUNCTION %s'
                       ' SET search_path = public, pg_catalog, pg_temp', one);
    END LOOP;
END $$;
"""
"""Functions that stand before PostgreSQL's own, in all functions of the database.

It calls its own past its catalogue, so that they cannot be replaced.
"""

IN_THE_DATABASE = """
CREATE FUNCTION public.gen_random_uuid() RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    drawn bigint := coalesce(nullif(current_setting('worlds.drawn', true), ''), '0');
BEGIN
    PERFORM set_config('worlds.drawn', (drawn + 1)::text, false);
    RETURN md5(concat(current_setting('worlds.step', true), drawn))::uuid;
END $$;
CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    told bigint := coalesce(nullif(current_setting('worlds.told', true), ''), '0');
BEGIN
    PERFORM set_config('worlds.told', (told + 1)::text, false);
    RETURN coalesce(nullif(current_setting('worlds.at', true), '')::timestamptz, now())
        + told * interval '1 microsecond';
END $$;
GRANT EXECUTE ON FUNCTION public.gen_random_uuid(), public.clock_timestamp() TO PUBLIC;
"""
"""For the database of a world only, by its superuser; then OURS_FIRST."""


DATABASES_OWN = """
DROP FUNCTION public.gen_random_uuid(), public.clock_timestamp();
DO $$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN SELECT p.oid::regprocedure FROM pg_proc AS p
               WHERE 'search_path=public, pg_catalog, pg_temp' = ANY (p.proconfig)
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', one);
    END LOOP;
END $$;
"""
"""Takes both back."""


class Digits:
    """Bytes that follow from a word and from how many were drawn before."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.drawn = 0

    def __call__(self, size: int) -> bytes:
        self.drawn += 1
        said = f"{self.word} {self.drawn}".encode()
        return hashlib.shake_256(said).digest(size)


def one_in(number: int, dice: random.Random) -> bool:
    """Whether it is so, as it is once in so many times."""
    return dice.randrange(number) == 0


@contextmanager
def cast(word: str, *, at: datetime) -> Iterator[None]:
    """Let this process throw the dice as the word says, at one moment."""
    digits = Digits(word)
    clock = SimpleNamespace(time=at.timestamp)
    with ExitStack() as stack:
        stack.enter_context(patch.object(os, "urandom", digits))
        stack.enter_context(patch.object(random, "_urandom", digits))
        stack.enter_context(patch.object(timezone, "now", lambda: at))
        stack.enter_context(patch.object(django.core.signing, "time", clock))
        yield
