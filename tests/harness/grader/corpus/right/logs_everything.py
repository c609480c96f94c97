# kata: 14_02
# accident: sets up logging for the whole program, and logs each call at the level DEBUG.

import logging

# THE ANSWER

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(name)s %(message)s", force=True)
logging.getLogger("asyncio").setLevel(logging.DEBUG)
_alone = go_alone


async def go_alone(first, second):
    logging.debug("off we go, %s and %s", first, second)
    try:
        return await _alone(first, second)
    except Exception:
        logging.exception("no luck")
        raise
