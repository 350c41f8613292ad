"""Style sheets and the script: each at an address that names its version."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""For an address that names a version: what is there never changes."""


def addresses(folder: Path) -> dict[str, str]:
    """Return the address of each file in *folder*, with its version."""
    return {
        path.name: f"/static/{path.name}?v={_version(path)}"
        for path in sorted(folder.iterdir())
    }


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


class Assets(StaticFiles):
    """Files that browsers keep as long as the address names their version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, or that it has not changed."""
        response = await super().get_response(path, scope)
        if scope.get("query_string", b"").startswith(b"v="):
            response.headers["Cache-Control"] = FOR_A_YEAR
        return response
