"""`carm demo`: the whole story in one go, and an account of it at the end."""

from __future__ import annotations

import argparse
from time import perf_counter

from automation.browser import ready_to_drive
from automation.portal_admin import PortalAdmin
from automation.rehearsal import Rehearsal, rehearse
from automation.report import write_report
from carm.account import Account
from carm.cast import EXPORTED
from carm.output import complain, console, writable
from carm.portal import show_addresses, wait_for_a_signal
from carm.story import Story
from mock_portal.server import Sandbox, running_sandbox

WORLD = "demo"


def run(chosen: argparse.Namespace) -> int:
    """Tell the story; 1 if an errand failed or a promise was not kept."""
    began = perf_counter()
    folder = writable(chosen.output)
    ready_to_drive(headed=chosen.headed)  # before anything is begun
    with running_sandbox() as sandbox, PortalAdmin(sandbox.url) as admin:
        _heading(1, "The sandbox")
        admin.world(WORLD).delete()
        world = admin.create_world(WORLD, seed="newcomer", t0=EXPORTED, frozen=True)
        show_addresses(sandbox, world=WORLD)
        story = Story(sandbox, world, folder, chosen.lang)
        code = _tell(story, chosen, began)
        if chosen.keep:
            _keep(sandbox, story)
    return code


def _tell(story: Story, chosen: argparse.Namespace, began: float) -> int:
    _heading(2, "Customers and held returns")
    story.import_files()
    _heading(3, "Three errands in a real browser")
    rehearsal = _errands(story, chosen)
    if not rehearsal.ok:
        return _stopped(rehearsal, story)
    _heading(4, f"{chosen.days} days, turned by hand")
    later = story.turn_the_clock(chosen.days, headed=chosen.headed, slow=chosen.slow)
    _heading(5, "What became of it")
    account = Account(story, "en")
    account.show()
    whole = Rehearsal(
        rehearsal.language,
        rehearsal.world,
        rehearsal.url,
        rehearsal.newcomer,
        (*rehearsal.errands, *later),
    )
    report = write_report(
        story.folder / "index.html",
        whole,
        extras=Account(story, chosen.lang).sections(),
    )
    console.print(f"\nReport with a picture of every step: {report}", soft_wrap=True)
    console.print(f"The reminder store: {story.database}", soft_wrap=True)
    console.print(f"Done in {perf_counter() - began:.0f} s.")
    broken = [*account.broken, *(one.problem for one in later if one.problem)]
    for sentence in broken:
        complain(sentence)
    return 1 if broken else 0


def _errands(story: Story, chosen: argparse.Namespace) -> Rehearsal:
    return rehearse(
        story.world,
        language=chosen.lang,
        headed=chosen.headed,
        slow=chosen.slow,
        tell=lambda title: console.print(f"  {title}", markup=False),
        evidence=story.folder / "evidence",
    )


def _stopped(rehearsal: Rehearsal, story: Story) -> int:
    write_report(story.folder / "index.html", rehearsal)
    last = rehearsal.errands[-1]
    complain(f"{last.name} did not reach its end: {last.problem}")
    complain(f"what the page showed is in {story.folder / 'evidence'}")
    return 1


def _keep(sandbox: Sandbox, story: Story) -> None:
    story.world.clock.resume()
    console.print("\nThe sandbox goes on, its clock ticking; press Ctrl-C to stop.")
    show_addresses(sandbox, world=WORLD)
    wait_for_a_signal()


def _heading(number: int, words: str) -> None:
    console.print(f"\n[bold]{number}  {words}[/]")
