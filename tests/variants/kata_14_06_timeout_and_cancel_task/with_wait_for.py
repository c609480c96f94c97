"""`wait_for`, and the call's own TimeoutError kept out of its way; an event for the end."""


async def call_taxi(dial, patience):
    async def listen():
        try:
            return await dial(), None
        except TimeoutError as error:
            return None, error

    try:
        answer, error = await asyncio.wait_for(listen(), patience)
    except TimeoutError:
        return None
    if error:
        raise error
    return answer


async def hang_up(call):
    over = asyncio.Event()
    call.add_done_callback(lambda _: over.set())
    call.cancel()
    interruptions = 0
    while not over.is_set():
        try:
            await over.wait()
        except asyncio.CancelledError:
            interruptions += 1
    error = None if call.cancelled() else call.exception()
    if interruptions:
        raise asyncio.CancelledError
    if error:
        raise error
    return None if call.cancelled() else call.result()
