"""Array types, and the two scripts a text of the register is written in."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

HAN: Final = 0
"""A text with ideographs; Latin letters and digits in it are places of the sign like any other."""
LATIN: Final = 1
"""A text without ideographs; words apart by one blank."""

Keys = NDArray[np.uint64]
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Values = NDArray[np.float32]
