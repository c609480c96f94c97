"""I used put_nowait: there is always room on a shelf."""

REFUSED_BY = "test_a_full_shelf_makes_the_van_wait"


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    for parcel in van:
        shelf.put_nowait(parcel)
        await asyncio.sleep(0)
