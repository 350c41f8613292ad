"""Fixtures for end-to-end tests against the sandbox."""

from __future__ import annotations
