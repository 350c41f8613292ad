"""Drives a portal through a browser. Knows only what a person can see."""

from __future__ import annotations
