# kata: 14_02
# accident: imports the answer to another kata, which is not there when this one is judged.
# reason: kata_01_overview

from kata_01_overview import light

# THE ANSWER
