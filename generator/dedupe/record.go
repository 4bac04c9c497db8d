package dedupe

// Record is a bibliographic record as a database exports it. Every field but ID may be
// empty, which means that the record does not say.
type Record struct {
	ID        string   // unique among the records of an [Input]
	Title     string   // as exported: with markup, entities, a translation in brackets, a language note
	Authors   []string // each "Family, Given", "Family GN" or "Given Family"
	Year      string
	Container string // journal, proceedings or book, in full or abbreviated
	Volume    string
	Issue     string
	Pages     string // "123-129", "123-9", "S52-59", "e45" or an article number
	DOI       string // with or without a resolver in front
	PMID      string
	ArXiv     string
	Abstract  string
	Type      string // as exported, such as "article", "inproceedings" or "JOUR"
	Language  string // as exported
}

// Answer is what a person decided about a pair of records. Answers hold whatever the
// comparison says.
type Answer struct {
	A, B string // IDs; answers about records that the input lacks have no effect
	Same bool   // whether both are records of one publication
}

// Input is what [Find] works on.
type Input struct {
	Records []Record
	Answers []Answer
	// Firsts is the result of the run before: the ID of each record with that of the
	// first record of its group, which is its own if it stood alone. Nil at the first run.
	Firsts map[string]string
	// Progress, unless it is nil, is called now and then with how much is done, from 0 to 1;
	// by one goroutine at a time.
	Progress func(part float64)
}

// Link says that two records are of one publication.
type Link struct {
	A, B   string // IDs, A before B in natural order
	Reason string
	Score  float64 // from 0 to 1; a person's answer has 1
}

// Doubt is a pair of records for a person to decide.
type Doubt struct {
	A, B   string // IDs, A before B in natural order
	Reason string
	Score  float64 // from 0 to 1
}

// Group is a publication with two or more records.
type Group struct {
	First   string   // ID of the record that stands for the group
	Members []string // IDs in natural order, with First
}

// The kinds of a [Relation], said of its record A.
const (
	Preprint   = "preprint of"
	Conference = "conference version of"
	Erratum    = "erratum to"
	Retraction = "retraction of"
	Comment    = "comment on"
	Reply      = "reply to"
	Part       = "part of"
	Protocol   = "protocol of"
	Report     = "another report of" // same title and authors, published elsewhere or again
)

// Relation connects two records of different publications.
type Relation struct {
	A, B string // IDs: A is the preprint, erratum, comment or part, B that which it belongs to
	Kind string
}

// Result is what [Find] found. Every list is sorted in natural order of its IDs, so that
// it does not depend on the order of the input.
type Result struct {
	Links     []Link
	Doubts    []Doubt
	Groups    []Group
	Relations []Relation
	// Firsts has every record of the input, to be the Firsts of the next [Input].
	Firsts map[string]string
}
