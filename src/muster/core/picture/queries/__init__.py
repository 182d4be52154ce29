"""What people ask of the picture. Every answer is built from what they may see.

find              the subject of a reference
about             everything known of a subject, its own cluster joined
search            subjects by name, identifier or reference
mentioned_in      the names and numbers that a text has
recognised        which of them are of people and things that are known
may_be_known      records that what is told, and not kept yet, may be of
possibly_same     other records that may be of the same person or thing
links_around      the subjects linked to some, for a chart
connected         how two people or things are connected, by the fewest links
network           who is linked to whom, for measures of a network
on_record         subjects that have a part in a record
subjects_on       which subjects have a part in which of some records
of_item           the facts and links taken from an item
"""

from muster.core.picture.queries.about import Subjects, about
from muster.core.picture.queries.charts import LinksAround, links_around
from muster.core.picture.queries.connecting import Connection, Step, connected
from muster.core.picture.queries.identity import cluster_of, clusters_of
from muster.core.picture.queries.naming import Named, find, named
from muster.core.picture.queries.network import network
from muster.core.picture.queries.recognising import (
    Mentioned,
    Recognised,
    mentioned_in,
    recognised,
)
from muster.core.picture.queries.records import of_item, on_record, subjects_on
from muster.core.picture.queries.same import (
    Candidate,
    Offered,
    may_be_known,
    possibly_same,
)
from muster.core.picture.queries.search import Hit, Hits, Search, search

__all__ = [
    "Candidate",
    "Connection",
    "Hit",
    "Hits",
    "LinksAround",
    "Mentioned",
    "Named",
    "Offered",
    "Recognised",
    "Search",
    "Step",
    "Subjects",
    "about",
    "cluster_of",
    "clusters_of",
    "connected",
    "find",
    "links_around",
    "may_be_known",
    "mentioned_in",
    "named",
    "network",
    "of_item",
    "on_record",
    "possibly_same",
    "recognised",
    "search",
    "subjects_on",
]
