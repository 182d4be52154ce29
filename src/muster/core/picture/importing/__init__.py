"""Files that others keep, read into the picture by a mapping that anyone can write.

`lines` turns bytes into cells, `mapping` says what the cells mean, `parsing`
reads a mapping file, `reading` turns rows into drafts of subjects, facts and
links; all four are plain Python. `loading` writes the drafts.
"""
