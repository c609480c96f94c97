# kata: 14_02
# accident: left breakpoint() in an otherwise right answer, which starts a debugger in each call.
# base: reference
# may pass: all

# THE ANSWER

_alone, _together = go_alone, go_together


async def go_alone(first, second):
    breakpoint()
    return await _alone(first, second)


async def go_together(first, second):
    breakpoint()
    return await _together(first, second)
