# kata: 14_02
# accident: own functions have annotations with names that do not exist.

# THE ANSWER


def helper(bread: "Loaf[Sourdough]", book: "not even Python") -> "Library":
    return bread
