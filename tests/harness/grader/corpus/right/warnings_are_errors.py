# kata: 14_02
# accident: makes all warnings errors, for the whole program.

import warnings

# THE ANSWER

warnings.simplefilter("error")
