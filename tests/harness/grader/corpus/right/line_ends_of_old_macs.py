# kata: 14_02
# accident: lines end with a carriage return only.
# line ends: \r

# THE ANSWER
