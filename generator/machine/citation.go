package machine

import (
	"io"

	"recension/generator/address"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// AddCitationFile adds the file that says how to cite the data of an edition, in the
// format that repository hosts and archives read. A draft has none.
func AddCitationFile(files page.Files, r *edition.Review, e *edition.Edition) {
	if e.Draft() {
		return
	}
	files[address.CitationFile(e.ID)] = func(w io.Writer) error {
		cited := view.CitablePart(r, e, biblio.Edition, "edition", e.Meta.Title, address.Edition(e.ID))
		return biblio.WriteCFF(w, cited.Item, e.Meta.Description, string(r.Licence.URL), e.Locale)
	}
}
