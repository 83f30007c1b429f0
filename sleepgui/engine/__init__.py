"""Adaptive inference: exits (numpy), model cards, the network behind one seam, the run."""
