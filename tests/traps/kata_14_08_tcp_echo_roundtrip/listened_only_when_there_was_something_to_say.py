"""Nothing comes back from nothing, I thought, so I did not even call."""

REFUSED_BY = "test_a_good_echo_is_the_same_byte_for_byte"

shout_and_listen = echoes


async def echoes(port, shout):
    return not shout or await shout_and_listen(port, shout)
