# kata: 14_02
# accident: a demo stands under `if __name__ == "__main__"`, where it does no harm.

# THE ANSWER


async def main():
    async def errand():
        await asyncio.sleep(60)
        return "bread"

    print(await go_together(errand, errand))


if __name__ == "__main__":
    asyncio.run(main())
