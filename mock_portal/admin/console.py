"""The admin's front page, for people, and the health check, for programs."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from mock_portal.registry import Worlds
from mock_portal.worlds import World

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The sandbox's worlds</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; color: #333; margin: 0 auto;
  max-width: 64rem; padding: 2rem 1rem; }}
h1 {{ font-size: 1.9rem; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.25rem; margin: 2.5rem 0 .5rem; }}
p {{ max-width: 42rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid #d0d0d0; padding: .55rem .75rem .55rem 0;
  text-align: left; vertical-align: top; }}
td:first-child {{ font-weight: 600; }}
a {{ color: #0b5394; margin-right: .75rem; }}
code, pre {{ background: #f3f3f3; font-size: .9rem; padding: .1rem .3rem; }}
pre {{ overflow-x: auto; padding: .75rem; }}
.numbers {{ white-space: nowrap; }}
</style></head>
<body><main>
<h1>The sandbox's worlds</h1>
<p>A sandbox, not the CBSA. Each world is a portal of its own, with its own people,
clock and inbox. Mail to <code>anyone@&lt;world&gt;.test</code>, handed to
<code>{smtp}</code>, arrives in that world's inbox.</p>
<table>
<thead><tr><th scope="col">World</th><th scope="col">Its time (UTC)</th>
<th scope="col">Holds</th><th scope="col">Go to</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<h2>Make one, and turn its clock</h2>
<pre>curl -d '{{"name": "w1", "seed": "newcomer"}}' {base}/admin/worlds
curl -d '{{"days": 30}}' {base}/admin/worlds/w1/clock/advance</pre>
</main></body></html>
"""

ROW = """<tr><td>{name}</td>
<td class="numbers">{now}<br>{mode}</td>
<td class="numbers">{people} people<br>{returns} held returns<br>{mails} messages</td>
<td><a href="{path}en/">portal</a><a href="{path}fr/" lang="fr">portail</a>
<a href="{path}en/carrier/returns">carrier's desk</a><a href="{path}en/inbox">inbox</a>
<br><a href="/admin/worlds/{name}/timeline">timeline</a>
<a href="/admin/worlds/{name}/coverage">coverage</a>
<a href="/admin/worlds/{name}/hints">hints</a></td></tr>"""


async def console(request: Request) -> Response:
    """Show the worlds, and the way to each of their parts."""
    worlds: Worlds = request.app.state.worlds
    smtp = request.app.state.smtp
    html = PAGE.format(
        rows="\n".join(_row(world) for world in worlds.all()),
        smtp=f"smtp://{smtp[0]}:{smtp[1]}" if smtp else "no SMTP listener",
        base=escape(str(request.base_url).rstrip("/")),
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


async def health(request: Request) -> Response:
    """Say that the sandbox is ready, and where mail goes in."""
    smtp = request.app.state.smtp
    listener = {"host": smtp[0], "port": smtp[1]} if smtp else None
    return JSONResponse({"ready": True, "smtp": listener})


def _row(world: World) -> str:
    world.settle()
    ticking = {"real": "ticking", "frozen": "standing still"}
    return ROW.format(
        name=escape(world.name),
        path=escape(world.path),
        now=f"{world.now():%Y-%m-%d %H:%M:%S}",
        mode=ticking[world.clock.mode],
        people=len(world.people),
        returns=len(world.returns),
        mails=len(world.inbox.messages),
    )
