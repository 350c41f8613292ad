"""Where most of the notifier's stories begin: a morning in January, nothing known."""

from __future__ import annotations

import pytest

from tests.notifier.hands import office_at


@pytest.fixture
def office():
    office = office_at()
    yield office
    office.store.close()
