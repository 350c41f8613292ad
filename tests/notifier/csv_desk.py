"""Files of customers for the tests: two good rows, and a way to read them."""

from __future__ import annotations

from datetime import UTC, datetime

from notifier.sources.csv_rows import Limits
from notifier.sources.customers import COLUMNS, customers_csv

NOW = datetime(2026, 6, 15, 16, tzinfo=UTC)
HEAD = ",".join(COLUMNS)
ALICE = (
    "C-1,900000001,Maple & Main,Alice,Martin,alice@demo.test,en,NS,2026-05-01T14:03:00Z"
)
BOB = "C-2,900000019,Érablière Côté,Bob,Roy,bob@demo.test,fr,QC,2026-05-01"


def now():
    return NOW


async def read(path, limits=Limits()):  # noqa: B008 - because Limits is frozen
    return await customers_csv(path, now=now, limits=limits).read()
