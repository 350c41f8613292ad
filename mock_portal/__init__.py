"""A make-believe CARM Client Portal to rehearse on. Imports none of our packages."""

from __future__ import annotations
