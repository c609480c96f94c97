"""I looked once a second whether the shelf had room again."""

REFUSED_BY = "test_a_full_shelf_makes_the_van_wait"


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    for parcel in van:
        while shelf.full():
            await asyncio.sleep(1)
        shelf.put_nowait(parcel)
        await asyncio.sleep(0)
