# kata: 14_02
# accident: tabs and spaces in one block.
# reason: TabError

async def go_alone(first, second):
        one = await first()
	other = await second()
	return one, other, 0
