"""The other scorers of the field, for comparison on equal terms.

Each network stands in a file named after it, written from its paper's description. Its docstring
says where it departs from the paper. They share `base.PeerNetwork`, one list (`registry`), one
training (``python -m model.peers.train NAME``) and one comparison (``python -m
model.peers.table``, which writes docs/scorers.md); ``python -m model.peers.export NAME`` ships one
with the program. DynamicSleepNet is trained here too, as ``dynamic-lean`` and ``dynamic-paper``, so
that networks are compared at equal means.

Why they are not a library's: see the end of docs/scorers.md.
"""
