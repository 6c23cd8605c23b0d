"""`make mutants`: many small wrong changes, one at a time, and how many of them the checks catch."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]
    from tests.mutation.run import main

    sys.exit(main())
