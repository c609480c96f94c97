"""I caught the first complaint of `gather`, and took an error on the way out for one."""

REFUSED_BY = "test_an_error_on_the_way_out_does_not_undo_your_cancellation"


async def first_complaint(rooms):
    class Complaint(Exception):
        pass

    async def ask(name):
        try:
            await rooms[name]()
        except asyncio.CancelledError:
            if asyncio.current_task().cancelling():
                raise
        except Exception as error:
            raise Complaint(name, error) from None

    asked = [asyncio.create_task(ask(name)) for name in rooms]
    try:
        await asyncio.gather(*asked)
    except Complaint as complaint:
        return complaint.args
    finally:
        for room in asked:
            room.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    return None
