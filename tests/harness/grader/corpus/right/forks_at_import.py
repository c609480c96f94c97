# kata: 14_02
# accident: forks at import; the child ends at once, and is waited for.

import os

# THE ANSWER

if child := os.fork():
    os.waitpid(child, 0)
else:
    os._exit(0)
