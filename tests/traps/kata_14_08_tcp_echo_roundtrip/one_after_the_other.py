"""I served one client after the other."""

REFUSED_BY = "test_nobody_has_to_wait_for_another_shout"


one_at_a_time = asyncio.Lock()
send_back = _send_back


async def _send_back(reader, writer):
    try:
        async with one_at_a_time:
            await send_back(reader, writer)
    finally:
        writer.close()
