"""Arrays by the kind of their numbers; of which shape they are says whoever takes or gives them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
