"""How much one person may ask in one channel."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from bot.failures import CooldownError

_MANY = 1000


class Cooldown:
    """A sliding window for each person and channel; kept in memory, since it lasts seconds.

    Args:
        questions: how many may be asked
        seconds: within this time.
        clock: seconds that only go forward.
    """

    def __init__(
        self, questions: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._questions = questions
        self._seconds = seconds
        self._clock = clock
        # When each asked, and from when on that no longer counts.
        self._asked: dict[tuple[int, int], tuple[deque[float], float]] = {}

    def take(self, person: int, channel: int, seconds: float | None = None) -> None:
        """Count one question; `seconds` is this server's own window.

        Raises:
            CooldownError: it is one too many; it says when to come back.
        """
        window = self._seconds if seconds is None else seconds
        now = self._clock()
        times, _ = self._asked.get((person, channel), (deque(maxlen=self._questions), now))
        if window and len(times) == self._questions and now - times[0] < window:
            raise CooldownError(max(1, math.ceil(window - (now - times[0]))))
        times.append(now)
        self._asked[person, channel] = times, now + window
        if len(self._asked) > _MANY:
            self._asked = {who: kept for who, kept in self._asked.items() if kept[1] > now}
