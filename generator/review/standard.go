package review

import "recension/generator/decode"

// Documents and Standards name the two kinds of rows that can have facets: the names of
// their files, without .csv.
const (
	Documents = "documents"
	Standards = "standards"
)

var rowKinds = []string{Documents, Standards}

// Standard is a standard or its draft.
type Standard struct {
	decode.Origin `csv:"-"`

	ID           string      `csv:"id" rule:"id" help:"its address, lower-case letters, digits and single hyphens"`
	Organisation decode.List `csv:"organisation" words:"organisation" order:"own" rule:"required" help:"the organisations that write it"`
	Reference    string      `csv:"reference" rule:"required" help:"its number, as its organisation writes it"`
	Title        string      `csv:"title" rule:"required" form:"words" help:"the title, without misprints of the source"`
	Published    decode.Date `csv:"published" help:"the date of publication as far as it is known"`
	Supersedes   decode.List `csv:"supersedes" refers:"standards" help:"the standards that it replaces"`
	SupersededBy decode.List `csv:"superseded_by" refers:"standards" help:"the standards that replace it"`
	URL          URL         `csv:"url" help:"a web address where it can be found"`
	AsPrinted    string      `csv:"as_printed" help:"the source's own form, where it differs"`
	Note         Note        `csv:"note" help:"clauses such as as_printed: …, then free text"`

	// Status is the word of the facet with the role status; empty: there is none.
	Status string `csv:"-"`
}

// The core columns, which the files of every review can have. An edition also has those
// of its facets, see [Facets.Columns].
var (
	documentColumns = decode.ColumnsOf[Document]()
	standardColumns = decode.ColumnsOf[Standard]()
	CountColumns    = decode.ColumnsOf[Count]()
)

// coreColumns are the core columns of documents or of standards.
func coreColumns(of string) decode.Columns {
	if of == Standards {
		return standardColumns
	}
	return documentColumns
}
