# kata: 14_02
# accident: the demo at the bottom uses a name that does not exist.
# reason: NameError
# reason: mian

# THE ANSWER


async def main():
    pass


asyncio.run(mian())
