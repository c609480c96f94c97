# kata: 14_02
# accident: imports the reference, and hands that in.
# reason: reference

from reference.kata_14_02_run_two_coroutines import go_alone, go_together
