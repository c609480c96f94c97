# kata: 14_02
# trick: sys.exit(0) while the file is imported.
# says: SystemExit

import sys

# THE ANSWER

sys.exit(0)
