# kata: 14_02
# accident: the file is Latin-1, and its first line says so.
# encoded as: latin-1

# -*- coding: latin-1 -*-
NAME = "café"

# THE ANSWER
