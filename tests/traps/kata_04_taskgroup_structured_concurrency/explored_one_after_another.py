"""I went to one place after the other."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known, ahead = {start}, [start]
    try:
        for place in ahead:
            for behind in await look(place):
                if behind not in known:
                    known.add(behind)
                    ahead.append(behind)
    except Exception as error:
        raise ExceptionGroup("failed", [error]) from None
    return sorted(known)
