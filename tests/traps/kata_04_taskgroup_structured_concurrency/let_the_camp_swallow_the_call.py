"""The climbers were back, so I thought the CancelledError had done its work."""

REFUSED_BY = "test_no_way_out_of_the_block_leads_past_the_end"


class BaseCamp(BaseCamp):
    async def __aexit__(self, error_type, error, traceback):
        try:
            await self._group.__aexit__(error_type, error, traceback)
        except asyncio.CancelledError:
            return True
