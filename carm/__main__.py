"""`python -m carm` is `carm`."""

from __future__ import annotations

import sys

from carm.command import main

sys.exit(main())
