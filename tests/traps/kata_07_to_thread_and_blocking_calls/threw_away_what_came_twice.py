"""I collect the books in a set. A library may have two of one kind."""

REFUSED_BY = "test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever"


right = unpack


async def unpack(crate, open_crate, porters):
    return sorted(set(await right(crate, open_crate, porters)))
