"""Alice has a GCKey and has forgotten its password: for tests of the recovery."""

from __future__ import annotations

from datetime import timedelta

from tests.mock_portal.journeys import PASSWORD

LANGUAGES = ("en", "fr")


NEW_PASSWORD = "Sunflower2026"


RECOVERY = {
    "question_1": "pet",
    "answer_1": "Biscuit",
    "hint_1": "Brown dog",
    "question_2": "city",
    "answer_2": "Moncton",
    "hint_2": "By the sea",
}


async def sign_up_with(visitor, *, email="alice@w1.test", name="alicemartin1"):
    await visitor.open("/gckey/sign-up/terms")
    await visitor.send()
    await visitor.send(username=name)
    await visitor.send(password=PASSWORD, confirm=PASSWORD)
    await visitor.send(**RECOVERY)
    await visitor.send(email=email, confirm=email)


async def asked(sandbox, language="en", name="alicemartin1", status=200):
    """Return somebody who is asked the recovery questions of *name*."""
    visitor = sandbox.visitor(language)
    await visitor.open("/gckey/forgot")
    return await visitor.send(status=status, username=name)


async def dead(sandbox, how):
    """Kill Alice's GCKey; the forgotten password is found all the same."""
    await sign_up_with(sandbox.visitor())
    (credential,) = sandbox.world.credentials.values()
    if how == "locked":
        credential.failures = 10
    else:
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=731))
