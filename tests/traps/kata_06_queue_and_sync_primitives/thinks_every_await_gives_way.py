"""I thought that every await gives the others a turn."""

REFUSED_BY = "test_a_put_that_finds_room_gives_nobody_a_turn"


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    for parcel in van:
        await shelf.put(parcel)
