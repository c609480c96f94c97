"""I gave wait the coroutines themselves."""

REFUSED_BY = "test_what_was_there_in_time_survives_the_deadline"


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    trips = [_news(*entry) for entry in reporters.items()]
    if not trips:
        return {}
    done, out = await asyncio.wait(trips, timeout=seconds)
    await _call_back(list(out))
    return dict(task.result() for task in done if not task.cancelled())
