"""A large invented region: as many people as are asked for, and what links them.

It has what makes a real one hard: the same person under several spellings, homes
and groups whose members know one another, a few people whom very many know, one
record with hundreds of thousands of facts, and parts that only those told of a
matter may see. Everybody and everything in it is made up, and it is the same
every time.

names     what people are called, common names more often than rare ones
people    who they are, and how records differ from the truth
things    what they live in, use, drive and hold
ledger    rows as lines for COPY
region    one neighbourhood after another, as such lines
loading   into the database, all or nothing
writing   the labels, groups and imports it needs, and the whole
"""
