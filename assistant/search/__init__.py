"""Floor 3: from a question to ranked subjects. Whoosh is the index of record; numpy answers."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# Our matrices are small. On a busy machine with two cores one thread takes a fifth of the time that two take.
