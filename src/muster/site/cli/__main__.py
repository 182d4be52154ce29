"""`python -m muster.site.cli`, the same as `muster`."""

from muster.site.cli import main

main()
