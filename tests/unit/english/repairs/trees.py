"""Trees that several tests mend."""

from __future__ import annotations

STRAYED_BEHIND = """
Fuel NN nsubj 3
has VBZ aux 3
become VBN ROOT 0
dearer JJR xcomp 3
since IN mark 8
the DT det 7
bank NN nsubj 3
raised VBD advcl 3
rates NNS obj 8
"""
