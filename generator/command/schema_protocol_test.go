package command

// protocolSample is a protocol with a table of each kind.
const protocolSample = `
registration = "none"
[question.spans]
text = "How long do arches last?"
[stage.title]
label = "Title"
kind = "screening"
reviewers = 2
[criterion.period]
label = "Period"
text = "It is about the period."
kind = "include"
stages = ["title"]
[venue.letters]
label = "Letters on Bridges"
aliases = ["Lett. Bridges"]
[keyword.arch]
label = "arch"
terms = ["arch*"]
in = ["title"]
words = { theme = ["spans"] }
[rule.dated]
stage = "title"
when = "year > 1900"
verdict = "include"
[reviewer.ana]
name = "Ana Costa"
[tool.sorter]
name = "Sorter"
steps = ["title"]
decides = "part"
[amendment.period]
date = 2020-03-01
text = "The period was lengthened."
[count.funnel]
by = "stage"
`
