"""I told the group nothing of the error in the block."""

REFUSED_BY = "test_no_way_out_of_the_block_leads_past_the_end"


class BaseCamp(BaseCamp):
    async def __aexit__(self, *_):
        await self._group.__aexit__(None, None, None)
