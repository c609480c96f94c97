# kata: 14_02
# accident: the demo at the bottom makes an event loop, sets it, and closes it.

# THE ANSWER


async def errand():
    return "bread"


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(go_alone(errand, errand)))
loop.close()
