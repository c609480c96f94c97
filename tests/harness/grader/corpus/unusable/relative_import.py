# kata: 14_02
# accident: a relative import, as if the file belonged to a package.
# reason: import

from . import kata_01_overview

# THE ANSWER
