# kata: 14_02
# accident: does without packages that are not installed.

from typing import TYPE_CHECKING

# THE ANSWER

if TYPE_CHECKING:
    import not_a_real_package_xyz
try:
    import uvloop_that_is_not_installed as uvloop
except ImportError:
    uvloop = None
