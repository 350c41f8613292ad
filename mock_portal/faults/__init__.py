"""Trouble, armed for a counted number of requests. Nothing here is left to chance."""

from __future__ import annotations
