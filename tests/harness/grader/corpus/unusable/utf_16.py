# kata: 14_02
# accident: saved as UTF-16, which some editors call Unicode.
# encoded as: utf-16
# reason: kata_14_02_run_two_coroutines.py

# THE ANSWER
