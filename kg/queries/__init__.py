"""Stored queries: questions in SPARQL with a title, parameters and their values.

::

    for query in stored():
        print(query.name, query.title, [parameter.name for parameter in query.parameters])
    found = run(named("who-says-what"), store, {"entity": "Russia"})
    print(results(found))                       # kg.write.results
"""

from kg.queries.library import is_stored, named, overview, stored
from kg.queries.part import part
from kg.queries.query import Kind, Parameter, Query, parse
from kg.queries.run import run
from kg.queries.survey import survey

__all__ = [
    "Kind",
    "Parameter",
    "Query",
    "is_stored",
    "named",
    "overview",
    "parse",
    "part",
    "run",
    "stored",
    "survey",
]
