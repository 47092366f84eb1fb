"""Is the whole of each hard test asked for, as ``make prove`` does, or a sample?"""

from __future__ import annotations

import os

WHOLE = os.environ.get("LIANBO_PROVE") == "1"
