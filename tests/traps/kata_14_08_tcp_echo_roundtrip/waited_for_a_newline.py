"""I read line by line."""

REFUSED_BY = "test_a_canyon_does_not_wait_for_the_end_of_a_word"


async def _send_back(reader, writer):
    try:
        with suppress(ConnectionError):
            while data := await reader.readline():
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()
    finally:
        if writer.transport.get_write_buffer_size() > 0:
            writer.transport.abort()
        writer.close()
