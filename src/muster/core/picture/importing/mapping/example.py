"""The shortest mapping that is of use, to begin one of one's own from."""

TEXT = """\
[mapping]
name = "Members of a gym"
scope = "riverside-gym/members"   # who numbers them
grade = "2BP"                     # the 3x5x2 of every row, if it is intelligence

[file.members]

[subject.member]
kind = "person"
key = ["member number"]           # what makes two rows speak of the same person

[subject.member.properties]
name = "name"                     # the property, and the column it comes from
birth_date = { column = "born", dates = ["%d/%m/%Y", "%Y"] }

[subject.phone]
kind = "phone"
key = ["mobile"]
if_no_key = "no subject"          # a row without a mobile has no phone
properties.number = "mobile"

[[link]]
kind = "uses_phone"
from = "member"
to = "phone"
since = { column = "joined", dates = ["%d/%m/%Y"] }
"""
