# kata: 14_02
# accident: sets a profile function that does nothing, and takes it away again.

import sys

# THE ANSWER

sys.setprofile(lambda *_: None)
sys.settrace(lambda *_: None)
sys.setprofile(None)
sys.settrace(None)
