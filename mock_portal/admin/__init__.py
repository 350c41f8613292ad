"""
The admin REST: what a test may do to worlds from outside.

To add an endpoint, write a handler into the file of its area, or a new small file:

    class Wanted(Asked):                        # what comes in: admin/shapes.py
        colour: Text
        shades: Annotated[int, Meta(ge=0, le=9, description="0 to 9")] = 3


    class Painted(Told):                        # what goes out
        colour: str
        at: datetime


    async def paint(call: Call, sent: Wanted) -> Painted:
        '''Paint the door of one house.'''      # the summary in the OpenAPI document
        house = call.the("house", call.world.houses)          # or a 404
        if house.burnt_down:
            raise TooLateError("the house has burnt down")    # a 409
        house.paint(sent.colour, now=call.world.now())
        return Painted(colour=sent.colour, at=call.world.now())


    ENDPOINTS = [
        Endpoint("POST", "/worlds/{world}/houses/{house}/paint", paint, problems=(409,))
    ]

name the file's ``ENDPOINTS`` in admin/table.py and give it a heading and an example in
docs/reference/admin-api.md. A query is a shape, too, and comes as ``asked``. What is
wrong with a body or a query is answered before the handler runs (422, with where,
found and expected); what only the world can tell is an ``InputError`` of the handler.
An act and its effect belong to the area's rules, where the pages call them, too.
"""

from __future__ import annotations
