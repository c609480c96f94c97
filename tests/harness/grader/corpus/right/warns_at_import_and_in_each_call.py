# kata: 14_02
# accident: warns that it is out of date, and has an invalid escape sequence in a text.

import warnings

# THE ANSWER

warnings.warn("this file is old", DeprecationWarning)
pattern = "\d+"
_alone = go_alone


async def go_alone(first, second):
    warnings.warn("this function is old", DeprecationWarning, stacklevel=2)
    return await _alone(first, second)
