"""I let the dome make a task, and awaited that task here."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    made: asyncio.Future[asyncio.Task[T]] = asyncio.get_running_loop().create_future()
    room = asyncio.get_running_loop()

    def make() -> None:
        room.call_soon_threadsafe(made.set_result, dome.create_task(question()))

    dome.call_soon_threadsafe(make)
    return await (await made)
