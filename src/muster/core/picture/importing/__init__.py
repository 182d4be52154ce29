"""Files that others keep, read into the picture by a mapping that anyone can write.

    files    bytes to cells
    values   cells to values
    mapping  what the columns of a file mean, and the TOML file that says it
    rows     rows to drafts of subjects, facts and links, by the rules of a mapping
    writing  drafts into the picture, a batch at a time, under the row policies
    jobs     an import as long work; `identity` tells one from another
    views    the pages

Each knows those above it, and none below; until `writing` all is plain Python.
"""
