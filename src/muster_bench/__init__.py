"""Long trials, for whoever builds Muster: `muster bench access`, `worlds`, `crash`.

    access    who may see and do what, compared with a plain model of it
    worlds    two regions that differ only in what is hidden, asked the same
    crash     an installation that is killed while people work
    commands  what is typed

It stands beside the package that is shipped, and needs what the tests need.
"""
