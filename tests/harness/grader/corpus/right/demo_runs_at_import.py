# kata: 14_02
# accident: the demo at the bottom is under no guard, and takes 0.3 seconds of each import.

# THE ANSWER


async def main():
    async def errand():
        await asyncio.sleep(0.3)
        return "bread"

    print(await go_together(errand, errand))


asyncio.run(main())
