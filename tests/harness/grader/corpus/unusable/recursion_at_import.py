# kata: 14_02
# accident: a function at the bottom calls itself, without an end.
# reason: RecursionError

# THE ANSWER


def again():
    again()


again()
