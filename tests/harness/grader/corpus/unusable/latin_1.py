# kata: 14_02
# accident: a Latin-1 byte in a file without a coding line, from an old editor.
# encoded as: latin-1
# reason: not UTF-8
# reason: kata_14_02_run_two_coroutines.py:2

import asyncio
NAME = "café"
