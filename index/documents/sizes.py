"""From how many passages on another way of looking is taken, and the measurements behind it.

Two cores of a Xeon with AVX-512, one thread, 384 dimensions, 280 different terms a passage
(``python -m evals.bench``; docs/scaling.md has all figures).
"""

EXACT = 50_000  # of a library: all vectors (5 ms) and all postings (6 ms) are looked at up to here
INDEXED = 16_384  # of a segment: has an index of its vectors and its impacts; they pay from here
FEW = 4096  # that may be shown of a segment: up to here each is looked at (3 ms), none is missed
SMALLEST, FACTOR = 2048, 8  # passages: a size class ends at 2,048, the next at 8 times that …
CLASSES = 4  # that are merged, when there are FACTOR segments of one; from a million on none is
