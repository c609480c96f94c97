# kata: 14_02
# accident: lines end as on Windows, in an editor that says nothing of it.
# line ends: \r\n

# THE ANSWER
