# kata: 14_02
# accident: imports itself, by its own name.

# THE ANSWER

import kata_14_02_run_two_coroutines as me

assert me.go_alone is go_alone
