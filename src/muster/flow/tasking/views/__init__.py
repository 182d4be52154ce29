"""Pages of tasking.

meetings   meetings, and a meeting with its pack
decisions  proposing, deciding, passing on, reviewing; the panel on a matter
asking     what the pages that ask have in common
"""
