# kata: 14_02
# accident: runs tests of its own at the bottom, which end the program.
# reason: SystemExit

import unittest

# THE ANSWER

unittest.main()
