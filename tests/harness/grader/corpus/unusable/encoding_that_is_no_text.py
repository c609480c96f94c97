# kata: 14_02
# accident: names an encoding that turns no bytes into text.
# reason: encoding

# coding: rot13

# THE ANSWER
