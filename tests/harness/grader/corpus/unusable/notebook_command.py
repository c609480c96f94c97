# kata: 14_02
# accident: copied from a notebook, with a command for the shell.
# reason: SyntaxError
# reason: !pip

!pip install asyncio

# THE ANSWER
