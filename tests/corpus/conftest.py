"""The cases are written as Word files with what the tests of that reader build theirs with."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "source"))
