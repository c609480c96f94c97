# kata: 14_02
# accident: has commented out everything.

# import asyncio
#
# async def go_alone(first, second):
#     return Trip(await first(), await second(), 0)
