"""Who one is and how one gets in, beside the straight way: a table of pages."""

from __future__ import annotations

from mock_portal.access import Endpoint
from mock_portal.pages import mfa
from mock_portal.pages.identity import (
    gckey_recovery,
    gckey_settings,
    guides,
    help_desk,
    own_profile,
    partner,
    passcode_address,
    staying,
)

SHOWN: dict[str, Endpoint] = {
    "/who-must-register": guides.who_must_register,
    "/who-must-register/answer": guides.answer,
    "/checklist": guides.checklist,
    "/partner": partner.choose,
    "/gckey/forgot/done": gckey_recovery.recovered,
    "/gckey/forgot-username/sent": gckey_recovery.username_sent,
    "/locked-out": mfa.locked_out,
    "/user-profile": own_profile.show,
    "/helpdesk": help_desk.people,
    "/helpdesk/people/{person_id}": help_desk.person,
}
"""Pages that are only shown."""

FILLED_IN: dict[str, Endpoint] = {
    "/gckey/forgot": gckey_recovery.forgot,
    "/gckey/forgot/questions": gckey_recovery.questions,
    "/gckey/forgot/code": gckey_recovery.code,
    "/gckey/forgot/new-password": gckey_recovery.new_password,
    "/gckey/forgot-username": gckey_recovery.forgot_username,
    "/gckey/change-password": gckey_settings.change_password,
    "/gckey/change-recovery": gckey_settings.change_recovery,
    "/gckey/change-email": gckey_settings.change_email,
    "/partner/{institution}/sign-in": partner.sign_in,
    "/partner/consent": partner.consent,
    "/partner/welcome": partner.welcome,
    "/passcode-address": passcode_address.change,
    "/passcode-address/confirm": passcode_address.confirm,
    "/user-profile/edit": own_profile.edit,
    "/user-profile/confirm-email": own_profile.confirm_email,
    "/session": staying.session,
    "/helpdesk/people/{person_id}/relink": help_desk.relink,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {
    "/gckey/forgot/send-code": gckey_recovery.send_recovery_code,
    "/passcode-address/resend": passcode_address.resend,
    "/user-profile/resend": own_profile.resend,
    "/helpdesk/people/{person_id}/reactivate": help_desk.reactivate,
    "/helpdesk/people/{person_id}/unlock-registration": help_desk.unlock_registration,
    "/helpdesk/people/{person_id}/unlock-passcodes": help_desk.unlock_passcodes,
}
"""Addresses that only a button sends to."""
