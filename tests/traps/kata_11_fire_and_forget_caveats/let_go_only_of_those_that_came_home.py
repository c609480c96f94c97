"""I let a pigeon go at the end of its flight. If it fails, or is cancelled, it never gets there."""

REFUSED_BY = "test_a_pigeon_that_is_over_is_held_no_longer"


class Loft(Loft):
    def release(self, flight):
        async def there_and_back():
            letter = await flight()
            self._pigeons.discard(pigeon)
            return letter

        asyncio.get_running_loop()
        pigeon = asyncio.ensure_future(there_and_back())
        self._pigeons.add(pigeon)
        return pigeon
