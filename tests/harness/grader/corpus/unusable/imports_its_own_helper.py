# kata: 14_02
# accident: imports a file that lies beside it on the learner's machine.
# reason: my_helpers

from my_helpers import tidy_up

# THE ANSWER
