# kata: 14_02
# accident: names an encoding that does not exist.
# reason: unknown encoding

# coding: utf-9

# THE ANSWER
