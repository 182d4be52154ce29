"""What people ask of the account.

facts     the records that each measure counts, under the asker's own access
figures   measures counted for a period, and the records behind a figure
accounts  working papers and issued accounts
"""
