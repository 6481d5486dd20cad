"""How Sphinx makes the site of these pages: offline, and the same bytes each time."""

import sys
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

from kg import __version__  # noqa: E402 - from this folder's package, installed or not

project = "kg"
author = "the authors of kg"
release = version = __version__
copyright = "MIT licence; the ontology: CC BY 4.0"  # noqa: A001 - Sphinx calls it so
language = "en_GB"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinxarg.ext",
    "elsewhere",
    "ontology",
]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"kg {release}"
html_static_path = ["_static"]
html_css_files = ["kg.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}


def setup(app: Sphinx) -> None:
    """Tables of commas are shown as they are; Pygments has no name for them."""
    app.add_lexer("csv", TextLexer)
