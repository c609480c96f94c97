# kata: 14_02
# accident: each function has lost its arguments.

# THE ANSWER


async def go_alone():
    pass


async def go_together():
    pass
