"""I started a thread, and waited for it with `join()`."""

REFUSED_BY = "test_the_room_is_awake_while_the_porter_is_below"


async def fetch(bring, /, *args, **kwargs):
    found = []
    context = copy_context()
    porter = threading.Thread(target=lambda: found.append(context.run(bring, *args, **kwargs)))
    porter.start()
    porter.join()
    return found[0]
