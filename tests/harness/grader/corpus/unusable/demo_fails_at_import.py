# kata: 14_02
# accident: the demo at the bottom fails, and is under no guard.
# reason: ZeroDivisionError

# THE ANSWER


async def main():
    return 1 / 0


asyncio.run(main())
