# kata: 14_02
# accident: a line is indented too far.
# reason: IndentationError
# reason: kata_14_02_run_two_coroutines.py:3

async def go_alone(first, second):
    one = await first()
        other = await second()
    return one, other, 0
