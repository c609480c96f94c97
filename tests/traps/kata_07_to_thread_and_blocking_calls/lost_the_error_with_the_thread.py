"""My own thread told the loop what it found, but not what went wrong."""

REFUSED_BY = "test_what_goes_wrong_below_is_heard_above"


async def fetch(bring, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    came = asyncio.Event()
    found = []
    context = copy_context()

    def errand():
        try:
            found.append(context.run(bring, *args, **kwargs))
        except BaseException:
            return
        loop.call_soon_threadsafe(came.set)

    threading.Thread(target=errand).start()
    await came.wait()
    return found[0]
