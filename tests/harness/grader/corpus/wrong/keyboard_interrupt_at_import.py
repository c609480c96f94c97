# kata: 14_02
# trick: raises KeyboardInterrupt while the file is imported.

# THE ANSWER

raise KeyboardInterrupt
