"""Two porters at a time are enough for every house I know."""

REFUSED_BY = "test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever"


right = unpack


async def unpack(crate, open_crate, porters):
    return await right(crate, open_crate, min(porters, 2))
