# kata: 14_02
# accident: an editor has put a byte order mark in front.
# encoded as: utf-8-sig

# THE ANSWER
