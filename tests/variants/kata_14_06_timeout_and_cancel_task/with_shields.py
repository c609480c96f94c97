"""`wait` with a timeout, and a shield."""


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    try:
        await asyncio.wait([call], timeout=patience)
    except asyncio.CancelledError:
        await hang_up(call)
        raise
    return call.result() if call.done() else await hang_up(call)


async def hang_up(call):
    me = asyncio.current_task()
    before = me.cancelling()
    call.cancel()
    called_away = None
    while not call.done():
        try:
            await asyncio.shield(call)
        except asyncio.CancelledError as error:
            if not call.done() or me.cancelling() > before:
                called_away = error
        except Exception:
            break
    if called_away:
        if not call.cancelled():
            call.exception()
        raise called_away
    return None if call.cancelled() else call.result()
