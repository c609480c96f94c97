"""I returned True at the end: all was closed."""

REFUSED_BY = "test_nobody_waits_in_the_wings_when_the_theatre_closes"


class Wings(Wings):
    async def __aexit__(self, *error):
        await super().__aexit__(*error)
        return True
