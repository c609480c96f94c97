# kata: 01
# accident: forgot `async` in one function of an otherwise right answer.
# base: reference
# may pass: 2
# says: async

# THE ANSWER


def light(lamp):
    return f"{lamp} is lit"
