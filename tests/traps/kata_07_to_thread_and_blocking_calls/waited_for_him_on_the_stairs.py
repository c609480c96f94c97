"""When I was cancelled, I waited for the porter in the thread of the loop."""

REFUSED_BY = "test_a_porter_turns_back_only_if_he_is_asked"


async def search(look):
    called_back, over = threading.Event(), threading.Event()

    def errand():
        try:
            return look(called_back)
        finally:
            over.set()

    try:
        return await asyncio.to_thread(errand)
    finally:
        called_back.set()
        over.wait()
