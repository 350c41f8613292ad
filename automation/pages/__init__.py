"""One module per page of the portal, or per page and its result."""

from __future__ import annotations
