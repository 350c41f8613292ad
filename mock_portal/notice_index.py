"""
Which notices there are for whom, and how many are unread, without going through all.

Made of a world's notices, and made anew whenever there are fewer than it knows; so it
is no part of what a world keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from mock_portal.notices import Notice


class Place(NamedTuple):
    """What decides who sees a notice; see :class:`mock_portal.notices.Notice`."""

    kind: str
    bn15: str
    person_id: str
    sent_by: str


@dataclass(slots=True)
class NoticeIndex:
    """
    The notices of one world, by business and place.

    Attributes:
        places: BN9 to place to number and id of each notice there, oldest first.
        read: Person's id to business and place to how many they have read there.
        counted: How many notices are known.
    """

    places: dict[str, dict[Place, list[tuple[int, str]]]] = field(default_factory=dict)
    read: dict[str, Counter[tuple[str, Place]]] = field(default_factory=dict)
    counted: int = 0

    def catch_up(self, notices: dict[str, Notice]) -> None:
        """Learn of the notices that were given since, or of all if some are gone."""
        if len(notices) < self.counted:
            self.places, self.read, self.counted = {}, {}, 0
        if (unknown := len(notices) - self.counted) > 0:
            newest = list(islice(reversed(notices), unknown))
            for notice_id in reversed(newest):
                self._learn(notices[notice_id])

    def _learn(self, notice: Notice) -> None:
        self.counted += 1
        here = self.places.setdefault(notice.bn9, {})
        here.setdefault(place_of(notice), []).append((self.counted, notice.notice_id))
        for person_id in notice.read_by:
            self.note(notice, person_id, 1)

    def note(self, notice: Notice, person_id: str, more: int) -> None:
        """Note that one more notice, or with -1 one less, was read by a person."""
        theirs = self.read.setdefault(person_id, Counter())
        theirs[(notice.bn9, place_of(notice))] += more

    def seen(self, bn9: str, sees: Callable[[Place], bool]) -> list[Place]:
        """Return the places of a business that somebody sees."""
        return [place for place in self.places.get(bn9, {}) if sees(place)]

    def ids(self, bn9: str, places: Iterable[Place]) -> list[str]:
        """Return the ids of the notices there, newest first."""
        here = self.places.get(bn9, {})
        found = sorted(one for place in places for one in here[place])
        return [notice_id for _, notice_id in reversed(found)]

    def unread(self, bn9: str, place: Place, person_id: str) -> int:
        """Return how many notices there a person has not read."""
        theirs = self.read.get(person_id, Counter())
        return len(self.places[bn9][place]) - theirs[(bn9, place)]


def place_of(notice: Notice) -> Place:
    """Return where the index keeps a notice."""
    return Place(notice.kind, notice.bn15, notice.person_id, notice.sent_by)
