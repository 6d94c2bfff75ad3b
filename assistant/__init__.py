"""An information assistant about paying for care, direct payments and personal assistants, for England."""

import os

__version__ = "0.1.0"

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# Here, because numpy reads them once, when it is first loaded. Our matrices are small: on a busy machine with two cores one
# thread takes a fifth of the time that two take.
