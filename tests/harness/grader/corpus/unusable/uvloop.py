# kata: 14_02
# accident: wants a faster event loop, which is not installed.
# reason: uvloop

import uvloop

# THE ANSWER

uvloop.install()
