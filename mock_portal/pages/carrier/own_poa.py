"""
"Submit POA": business information, the form to sign, and the signed form back.

Source: domain.md 9.1 [C] - business information incl. federal BN -> download, print,
sign -> upload PDF -> submit.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.business_numbers import business_number
from mock_portal.carrier import acts
from mock_portal.carrier import business_information as information
from mock_portal.carrier.accounts import BusinessInformation
from mock_portal.carrier.form import Line, pdf
from mock_portal.formats import day
from mock_portal.pages.carrier.choices import worded
from mock_portal.pages.carrier.entering import (
    DeskVisit,
    customers,
    desk_page,
    forged,
    is_ours,
    led_to_sign_in,
    visit_of,
)
from mock_portal.profiles import PROVINCES
from mock_portal.rendering import HEADERS, WORDS, go, reported
from mock_portal.settings import WAREHOUSE_ZONE
from mock_portal.uploads import Upload, upload_of

FIRST, SECOND, THIRD = (
    f"/carrier/account/power-of-attorney{step}" for step in ("", "/address", "/upload")
)
SETTINGS = "/carrier/account/settings/returns"


@customers
async def business(request: Request, visit: DeskVisit) -> Response:
    """Ask for the business number, the legal name and the address."""
    if visit.account_seen.poa_in_force is not None:
        return _in_already(request)
    if visit.sent is None:
        values = {"bn9": visit.customer.bn9} | visit.draft
        return desk_page(
            request,
            visit,
            "poa_business",
            reports="carrier.own_poa.asked",
            values=values,
        )
    typed = visit.sent.texts(*information.LINES)
    if problems := information.check_first(typed):
        return desk_page(
            request,
            visit,
            "poa_business",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="carrier.own_poa.refused",
            values=typed,
            problems=problems,
        )
    code = information.postal_code(typed["postal_code"])
    filled = information.filled_in(code, visit.world.records.values())
    number = business_number(typed["bn9"]) or ""
    visit.draft.clear()
    visit.draft.update(typed | filled | {"postal_code": code, "bn9": number})
    return go(request, SECOND, reports="carrier.own_poa.filled_in")


@customers
async def address(request: Request, visit: DeskVisit) -> Response:
    """Show what was filled in, to be corrected or confirmed."""
    draft = visit.draft
    if "postal_code" not in draft or visit.account_seen.poa_in_force is not None:
        return go(request, FIRST, reports="carrier.own_poa.led_back")
    if visit.sent is None:
        return desk_page(
            request,
            visit,
            "poa_address",
            reports="carrier.own_poa.shown",
            values=draft,
            provinces=worded(request, "profile.provinces", PROVINCES),
        )
    typed = visit.sent.texts("city", "province")
    if problems := information.check_second(typed):
        return desk_page(
            request,
            visit,
            "poa_address",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="carrier.own_poa.address_refused",
            values=draft | typed,
            problems=problems,
            provinces=worded(request, "profile.provinces", PROVINCES),
        )
    draft.update(typed | {"complete": "yes"})
    return go(request, THIRD, reports="carrier.own_poa.complete")


@customers
async def form(request: Request, visit: DeskVisit) -> Response:
    """Hand out the form as a PDF, to be printed and signed."""
    if "complete" not in visit.draft:
        return go(request, FIRST, reports="carrier.own_poa.led_back")
    said, language = _information(visit.draft), request.state.language
    today = day(visit.now.astimezone(WAREHOUSE_ZONE).date(), language)
    text = WORDS.say(
        "carrier.form.text",
        language,
        day=today,
        **{line: getattr(said, line) for line in said.__dataclass_fields__},
    )
    title = WORDS.say("carrier.form.title", language)
    rows = [Line(line) for line in text.splitlines()]
    content = pdf(title, [Line(title, is_title=True), *rows])
    name = WORDS.say("carrier.form.file_name", language)
    disposition = f'attachment; filename="{name}"'
    headers = HEADERS | reported(request, "carrier.own_poa.downloaded")
    headers["Content-Disposition"] = disposition
    return Response(content, media_type="application/pdf", headers=headers)


async def upload(request: Request) -> Response:
    """Take the signed form; the clock of every return then stops."""
    sent = await upload_of(request) if request.method == "POST" else None
    visit = visit_of(request)  # all of it has been sent by now
    if visit.person is None:
        return led_to_sign_in(request)
    if sent is not None and not sent.is_too_large and not is_ours(sent.token, visit):
        return forged(request)
    return await _uploaded(request, visit, sent)


async def _uploaded(
    request: Request, visit: DeskVisit, sent: Upload | None
) -> Response:
    if visit.account_seen.poa_in_force is not None:
        return _in_already(request)
    if "complete" not in visit.draft:
        return go(request, FIRST, reports="carrier.own_poa.led_back")
    if sent is None or sent.problem:
        problem = sent.problem if sent else ""
        return desk_page(
            request,
            visit,
            "poa_upload",
            HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK,
            reports=f"carrier.own_poa.{problem or 'upload_asked'}",
            said=_information(visit.draft),
            problem=problem,
        )
    acts.submit_power_of_attorney(
        visit.world,
        visit.account,
        _information(visit.draft),
        document=sent.name,
        size=sent.size,
    )
    visit.draft.clear()
    return go(request, f"{SETTINGS}?submitted=yes", reports="carrier.own_poa.submitted")


def _in_already(request: Request) -> Response:
    return go(request, SETTINGS, reports="carrier.own_poa.in_already")


def _information(draft: dict[str, str]) -> BusinessInformation:
    lines = BusinessInformation.__dataclass_fields__
    return BusinessInformation(**{line: draft[line] for line in lines})
