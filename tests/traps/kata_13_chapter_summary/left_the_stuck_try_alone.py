"""I let the slow try run on in its task and began the next one."""

REFUSED_BY = "test_every_try_has_a_deadline_of_its_own"


tasks = set()


async def print_job(job, *, tries, patience):
    for left in reversed(range(tries)):
        task = asyncio.create_task(job.run())
        tasks.add(task)
        done, _ = await asyncio.wait([task], timeout=patience)
        if done:
            try:
                return task.result()
            except (Jam, TimeoutError):
                if not left:
                    raise
        elif not left:
            raise TimeoutError
