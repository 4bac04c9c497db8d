package evidencemap

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/review"
)

// eppiFile is the name of the file beside a map with its documents and their words as
// EPPI-Reviewer exports references with their codes.
const eppiFile = "eppi-reviewer.json"

// eppiExport is an export of EPPI-Reviewer in JSON, as far as a map has it: what is known of
// the format comes from published exports and from EPPI-Reviewer's source
// (EPPI-Centre/ER4 on GitHub), as for package exchange, which reads it.
type eppiExport struct {
	CodeSets   []eppiSet       `json:"CodeSets"`
	References []eppiReference `json:"References"`
}

// eppiSet is a code set: a facet.
type eppiSet struct {
	SetName        string      `json:"SetName"`
	ReviewSetID    int         `json:"ReviewSetId"`
	SetID          int         `json:"SetId"`
	SetType        eppiSetType `json:"SetType"`
	SetDescription string      `json:"SetDescription"`
	Attributes     eppiCodes   `json:"Attributes"`
}

type eppiSetType struct {
	SetTypeName        string `json:"SetTypeName"`
	SetTypeDescription string `json:"SetTypeDescription"`
}

type eppiCodes struct {
	AttributesList []*eppiCode `json:"AttributesList"`
}

// eppiCode is a code: a word. Words that belong to others are below these.
type eppiCode struct {
	AttributeSetID          int        `json:"AttributeSetId"`
	AttributeID             int        `json:"AttributeId"`
	OriginalAttributeID     int        `json:"OriginalAttributeID"`
	AttributeSetDescription string     `json:"AttributeSetDescription"`
	AttributeType           string     `json:"AttributeType"`
	AttributeName           string     `json:"AttributeName"`
	AttributeDescription    string     `json:"AttributeDescription"`
	ExtURL                  string     `json:"ExtURL"`
	ExtType                 string     `json:"ExtType"`
	Attributes              *eppiCodes `json:"Attributes,omitempty"`
}

// The types of codes, and that of code sets without screening.
const (
	eppiWord    = "Selectable (show checkbox)"
	eppiHeading = "Not selectable (no checkbox)"
	eppiCoding  = "Standard"
)

// eppiReference is a document with its codes. OldItemID is its id here.
type eppiReference struct {
	ItemID    int         `json:"ItemId"`
	OldItemID string      `json:"OldItemId"`
	Title     string      `json:"Title"`
	Authors   string      `json:"Authors"` // each followed by a semicolon
	Year      string      `json:"Year"`
	Abstract  string      `json:"Abstract"`
	DOI       string      `json:"DOI"`
	URL       string      `json:"URL"`
	Codes     []eppiCoded `json:"Codes"`
}

type eppiCoded struct {
	AttributeID    int    `json:"AttributeId"`
	AdditionalText string `json:"AdditionalText"`
	ArmID          int    `json:"ArmId"`
	ArmTitle       string `json:"ArmTitle"`
}

// eppi returns the documents of a map with the words of its facets, as EPPI-Reviewer exports
// them.
func eppi(e *edition.Edition, f *figure.Figure) ([]byte, error) {
	m := f.Data.Map
	x := eppiWriter{codes: map[string][]int{}}
	x.set(e, f, m.Rows.Facet, m.Rows.Words)
	x.set(e, f, m.Columns.Facet, m.Columns.Words)
	if len(m.Segments) > 0 && m.SegmentFacet != m.Rows.Facet && m.SegmentFacet != m.Columns.Facet {
		x.set(e, f, m.SegmentFacet, m.Segments)
	}
	for i := range e.Documents {
		x.reference(&e.Documents[i])
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(x.export)
	return b.Bytes(), err
}

// eppiWriter numbers sets and codes as it writes them.
type eppiWriter struct {
	export eppiExport
	last   int              // the number given last
	codes  map[string][]int // of each document
}

func (x *eppiWriter) next() int { x.last++; return x.last }

// set adds a facet with its words. Those that belong to other words stand below these.
func (x *eppiWriter) set(e *edition.Edition, f *figure.Figure, facet string, words []figure.MapWord) {
	number := x.next()
	s := eppiSet{SetName: f.FacetLabel(e.Edition, facet), ReviewSetID: number, SetID: number, SetType: eppiSetType{SetTypeName: eppiCoding}, Attributes: eppiCodes{[]*eppiCode{}}}
	if declared, ok := e.Facets.Facet(facet); ok {
		s.SetDescription = declared.Definition
	}
	headings := map[string]*eppiCode{}
	for _, w := range words {
		code := x.code(eppiWord, w.Label)
		for _, id := range w.Items {
			x.codes[id] = append(x.codes[id], code.AttributeID)
		}
		if w.Group == "" {
			s.Attributes.AttributesList = append(s.Attributes.AttributesList, code)
			continue
		}
		heading := headings[w.Group]
		if heading == nil {
			heading = x.code(eppiHeading, w.Group)
			heading.Attributes, headings[w.Group] = &eppiCodes{}, heading
			s.Attributes.AttributesList = append(s.Attributes.AttributesList, heading)
		}
		heading.Attributes.AttributesList = append(heading.Attributes.AttributesList, code)
	}
	x.export.CodeSets = append(x.export.CodeSets, s)
}

func (x *eppiWriter) code(kind, name string) *eppiCode {
	number := x.next()
	return &eppiCode{AttributeSetID: number, AttributeID: number, AttributeType: kind, AttributeName: name}
}

// reference adds a document that is in the map.
func (x *eppiWriter) reference(d *review.Document) {
	codes := x.codes[d.ID]
	if codes == nil {
		return
	}
	ref := eppiReference{
		ItemID: len(x.export.References) + 1, OldItemID: d.ID, Title: d.Title, Abstract: d.Abstract, DOI: string(d.DOI), URL: string(d.URL),
	}
	for _, author := range d.Authors {
		ref.Authors += author + "; "
	}
	ref.Authors = strings.TrimSuffix(ref.Authors, " ")
	if d.Year != 0 {
		ref.Year = strconv.Itoa(int(d.Year))
	}
	for _, code := range codes {
		ref.Codes = append(ref.Codes, eppiCoded{AttributeID: code})
	}
	x.export.References = append(x.export.References, ref)
}

// eppiPath returns the address of the file; empty if the map counts no documents.
func (b *builder) eppiPath() string {
	if b.figure.Of != address.Documents {
		return ""
	}
	return b.path + eppiFile
}
