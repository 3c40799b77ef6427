"""Whoever asks too much is told when to come back."""

from __future__ import annotations

import pytest

from bot.cooldown import Cooldown
from bot.failures import CooldownError


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_question_too_many_is_refused_with_the_seconds_to_wait(clock: Clock) -> None:
    cooldown = Cooldown(2, 30.0, clock)
    cooldown.take(1, 1)
    clock.now += 10.5
    cooldown.take(1, 1)
    with pytest.raises(CooldownError, match="in 20 s"):
        cooldown.take(1, 1)


def test_the_window_slides(clock: Clock) -> None:
    cooldown = Cooldown(2, 30.0, clock)
    for seconds in (0, 20, 15, 20):
        clock.now += seconds
        cooldown.take(1, 1)


@pytest.mark.parametrize(("person", "channel"), [(2, 1), (1, 2)])
def test_other_people_and_other_channels_do_not_wait(
    clock: Clock, person: int, channel: int
) -> None:
    cooldown = Cooldown(1, 30.0, clock)
    cooldown.take(1, 1)
    cooldown.take(person, channel)


def test_a_server_may_have_its_own_window_or_none(clock: Clock) -> None:
    cooldown = Cooldown(1, 30.0, clock)
    cooldown.take(1, 1, 0.0)
    cooldown.take(1, 1, 0.0)
    with pytest.raises(CooldownError, match="in 100 s"):
        cooldown.take(1, 1, 100.0)


def test_who_asked_long_ago_is_forgotten(clock: Clock) -> None:
    cooldown = Cooldown(1, 30.0, clock)
    for person in range(5000):
        clock.now += 1
        cooldown.take(person, 1)
    assert len(cooldown._asked) < 1100


def test_a_crowd_elsewhere_does_not_shorten_the_window_of_a_server(clock: Clock) -> None:
    cooldown = Cooldown(1, 30.0, clock)
    cooldown.take(1, 1, 600.0)
    clock.now += 60
    for person in range(2000):
        cooldown.take(person, 2)
    with pytest.raises(CooldownError, match="in 540 s"):
        cooldown.take(1, 1, 600.0)
