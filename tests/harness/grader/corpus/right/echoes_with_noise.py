# kata: 14_08
# accident: prints whatever goes through its sockets.

# THE ANSWER

_echoes = echoes


async def echoes(port, shout):
    print(port, shout[:10], len(shout))
    return await _echoes(port, shout)
