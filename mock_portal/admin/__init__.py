"""The admin REST: what a test may do to worlds from outside. One table of routes."""

from __future__ import annotations

from starlette.routing import Route

from mock_portal.admin import clock, console, inbox, people, requests, returns, worlds

_WORLD = "/worlds/{world}"

ROUTES = [
    Route("/", console.console),
    Route("/health", console.health),
    Route("/worlds", worlds.create_world, methods=["POST"]),
    Route("/worlds", worlds.list_worlds),
    Route(_WORLD, worlds.delete_world, methods=["DELETE"]),
    Route(_WORLD, worlds.show_world),
    Route(f"{_WORLD}/hints", worlds.show_hints),
    Route(f"{_WORLD}/timeline", worlds.show_timeline),
    Route(f"{_WORLD}/coverage", worlds.show_coverage),
    Route(f"{_WORLD}/clock", clock.show_clock),
    Route(f"{_WORLD}/clock/freeze", clock.freeze_clock, methods=["POST"]),
    Route(f"{_WORLD}/clock/resume", clock.resume_clock, methods=["POST"]),
    Route(f"{_WORLD}/clock/advance", clock.advance_clock, methods=["POST"]),
    Route(f"{_WORLD}/inbox", inbox.clear_inbox, methods=["DELETE"]),
    Route(f"{_WORLD}/inbox", inbox.list_inbox),
    Route(f"{_WORLD}/inbox/wait", inbox.wait_for_message),
    Route(f"{_WORLD}/inbox/{{message}}", inbox.show_message),
    Route(f"{_WORLD}/people", people.add_people, methods=["POST"]),
    Route(f"{_WORLD}/people/{{person}}", people.show_person),
    Route(f"{_WORLD}/people/{{person}}/sign-in", people.sign_in, methods=["POST"]),
    Route(
        f"{_WORLD}/people/{{person}}/reactivate", people.reactivate, methods=["POST"]
    ),
    Route(
        f"{_WORLD}/people/{{person}}/unlock-registration",
        people.unlock_registration,
        methods=["POST"],
    ),
    Route(f"{_WORLD}/held-returns", returns.add_held_returns, methods=["POST"]),
    Route(f"{_WORLD}/held-returns/{{held_return}}", returns.show_held_return),
    Route(
        f"{_WORLD}/held-returns/{{held_return}}/power-of-attorney",
        returns.submit_power_of_attorney,
        methods=["POST"],
    ),
    Route(f"{_WORLD}/third-party-requests", requests.add_request, methods=["POST"]),
]
