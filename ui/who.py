"""Who the guard has let in, for the doors that act in somebody's name."""

from typing import Annotated

from fastapi import Depends, Request

from assistant.permissions import Person


def person_of(request: Request) -> Person:
    """The token's person, or whoever comes in without one."""
    person: Person = request.state.person
    return person


async def the_person(request: Request) -> Person:
    """The same, for a route that asks for it."""
    return person_of(request)


Who = Annotated[Person, Depends(the_person)]
