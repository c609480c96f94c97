"""I put wait_for around gather, and had nothing when the time was up."""

REFUSED_BY = "test_what_was_there_in_time_survives_the_deadline"


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    everybody = asyncio.gather(
        *(_news(*entry) for entry in reporters.items()), return_exceptions=True
    )
    try:
        outcomes = await asyncio.wait_for(everybody, seconds)
    except TimeoutError:
        return {}
    return dict(outcome for outcome in outcomes if not isinstance(outcome, BaseException))
