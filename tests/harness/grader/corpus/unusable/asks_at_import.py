# kata: 14_02
# accident: asks for a name while it is imported.
# reason: input(

# THE ANSWER

name = input("your name? ")
