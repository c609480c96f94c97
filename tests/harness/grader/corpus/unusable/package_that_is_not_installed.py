# kata: 14_02
# accident: imports a package that is not installed.
# reason: not_a_real_package_xyz

import not_a_real_package_xyz

# THE ANSWER
