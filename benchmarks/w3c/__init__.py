"""The SPARQL query tests of the W3C, answered by the engine alone and by `kg serve`.

`suite` reads the tests, `answers` says whether two answers are the same, `asked` gets them, and
`report` tells what came of it.
"""
