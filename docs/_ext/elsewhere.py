"""Links that lead out of this folder: to the page that shows such a file, or to its path in words.

On a forge `[statements](../kg/model.py)` opens the file; a site without the sources has none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

SHOWN = {
    "README.md": "index",
    "benchmarks/README.md": "measured",
    "kg/model.py": "reference/python",
    "kg/queries/sparql": "queries",
    "ontology/README.md": "ontology-files",
}
"""Files and folders of the project that a page shows."""


class Elsewhere(SphinxTransform):
    """Mends the links of a page before its targets are looked for."""

    default_priority = 400

    def apply(self, **_: Any) -> None:
        for kind in (addnodes.pending_xref, addnodes.download_reference):
            for link in list(self.document.findall(kind)):
                if link.get("reftype") == "myst":
                    self._mend(link)

    def _mend(self, link: nodes.Element) -> None:
        docs = Path(self.env.srcdir)
        place, _, anchor = link["reftarget"].partition("#")
        if link.get("refdomain") == "doc":
            place, anchor = f"{place}.md", link.get("reftargetid") or ""
            target = docs / place
        else:
            target = Path(link.source or self.env.doc2path(self.env.docname)).parent / place
        target = Path(os.path.normpath(target))
        if not place or target.is_relative_to(docs) or not target.exists():
            return
        path = target.relative_to(docs.parent).as_posix()
        if path in SHOWN:
            link.replace_self(self._reference(link, SHOWN[path], anchor))
        else:
            link.replace_self(_in_words(link, path))

    def _reference(self, link: nodes.Element, page: str, anchor: str) -> nodes.Element:
        shown = addnodes.pending_xref(
            refdomain="doc",
            reftarget=page,
            reftargetid=anchor or None,
            refdoc=self.env.docname,
            reftype="myst",
            refexplicit=True,
        )
        shown.source, shown.line = link.source, link.line
        shown += nodes.inline("", link.astext(), classes=["xref", "myst"])
        return shown


def _in_words(link: nodes.Element, path: str) -> nodes.Element:
    """Returns what stands in the link's place: its words, and the path unless they are it."""
    words = link.astext()
    literal = nodes.literal(path, path)
    if words.strip("/") in path:
        return literal
    return nodes.inline("", "", nodes.Text(f"{words} ("), literal, nodes.Text(")"))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_transform(Elsewhere)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
