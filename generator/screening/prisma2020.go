package screening

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"recension/generator/locale"
	"recension/generator/review"
)

// prismaRow is a row of the table that the R package PRISMA2020 draws a flow diagram of,
// see Haddaway NR and others: PRISMA2020. Campbell Systematic Reviews 2022;18:e1230,
// doi:10.1002/cl2.1230. Rows without data are headings.
type prismaRow struct{ data, node, box, text, more string }

// prismaRows are the rows in the order of the package's template.
var prismaRows = []prismaRow{
	{"", "node4", "prevstud", "Previous studies", "Grey title box"},
	{"previous_studies", "node5", "box1", "Studies included in previous version of review", ""},
	{"previous_reports", "", "box1", "Reports of studies included in previous version of review", ""},
	{"", "node6", "newstud", "Identification of new studies via databases and registers", "Yellow title box"},
	{"database_results", "node7", "box2", "Databases", "Records identified from"},
	{"database_specific_results", "", "box2", "Specific Databases", "Records identified from"},
	{"register_results", "", "box2", "Registers", "Records identified from"},
	{"register_specific_results", "", "box2", "Specific Registers", "Records identified from"},
	{"", "node16", "othstud", "Identification of new studies via other methods", "Grey title box"},
	{"website_results", "node17", "box11", "Websites", "Records identified from"},
	{"organisation_results", "", "box11", "Organisations", "Records identified from"},
	{"citations_results", "", "box11", "Citation searching", "Records identified from"},
	{"duplicates", "node8", "box3", "Duplicate records", ""},
	{"excluded_automatic", "", "box3", "Records marked as ineligible by automation tools", ""},
	{"excluded_other", "", "box3", "Records removed for other reasons", ""},
	{"records_screened", "node9", "box4", "Records screened", "databases and registers"},
	{"records_excluded", "node10", "box5", "Records excluded", "databases and registers"},
	{"dbr_sought_reports", "node11", "box6", "Reports sought for retrieval", "databases and registers"},
	{"dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved", "databases and registers"},
	{"other_sought_reports", "node18", "box12", "Reports sought for retrieval", "other"},
	{"other_notretrieved_reports", "node19", "box13", "Reports not retrieved", "other"},
	{"dbr_assessed", "node13", "box8", "Reports assessed for eligibility", "databases and registers"},
	{"dbr_excluded", "node14", "box9", "Reports excluded", "databases and registers"},
	{"other_assessed", "node20", "box14", "Reports assessed for eligibility", "other"},
	{"other_excluded", "node21", "box15", "Reports excluded", "other"},
	{"new_studies", "node15", "box10", "New studies included in review", ""},
	{"new_reports", "", "box10", "Reports of new included studies", ""},
	{"total_studies", "node22", "box16", "Total studies included in review", ""},
	{"total_reports", "", "box16", "Reports of total included studies", ""},
	{"identification", "node1", "identification", "Identification", "Blue identification box"},
	{"screening", "node2", "screening", "Screening", "Blue screening box"},
	{"included", "node3", "included", "Included", "Blue included box"},
	{"total_studies_ma", "node23", "box17", "Total studies included in meta-analysis", ""},
	{"total_reports_ma", "", "box17", "Reports of total included studies in meta-analysis", ""},
}

// prismaHeader are the columns of the table.
var prismaHeader = []string{"data", "node", "box", "description", "boxtext", "tooltips", "url", "n"}

// unknown is what a cell has where nothing is known; the package draws no such number.
const unknown = "NA"

// PRISMA2020 returns the flow as a table for the R package PRISMA2020. Documents are its
// studies; how many reports each has is not known. Left out are the boxes, with records,
// for which the table has no row. before are the earlier editions.
func (s *Screening) PRISMA2020(before []*review.Edition) (table []byte, leftOut []Box) {
	cells, leftOut := s.prismaCells(before)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(prismaHeader) // a buffer takes everything
	for _, r := range prismaRows {
		n, description, tooltip := "0", r.text, unknown
		if !r.isHeading() {
			n = cells[r.data].String()
		}
		if r.more != "" {
			description += " (" + r.more + ")"
		}
		if r.node != "" {
			tooltip = description
		}
		_ = w.Write([]string{cmp.Or(r.data, unknown), cmp.Or(r.node, unknown), r.box, description, r.text, tooltip, unknown, n})
	}
	w.Flush()
	return b.Bytes(), leftOut
}

// isHeading reports whether a row is a heading beside the boxes.
func (r prismaRow) isHeading() bool { return r.data == "" || r.data == r.box }

// prismaCell is a number of the table, with its parts if the cell lists them; nil: it is
// not known.
type prismaCell struct {
	n     int
	parts []Part
}

// String is the cell as the package reads it: a number, or "Reason 1, 5; Reason 2, 3". The
// names have no comma or semicolon.
func (c *prismaCell) String() string {
	if c == nil {
		return unknown
	}
	if len(c.parts) == 0 {
		return strconv.Itoa(c.n)
	}
	var list []string
	for _, p := range c.parts {
		list = append(list, prismaName(p.Label)+", "+strconv.Itoa(len(p.Records)))
	}
	return strings.Join(list, "; ")
}

func prismaName(label string) string {
	return strings.Join(strings.FieldsFunc(label, func(c rune) bool { return c == ',' || c == ';' || c == ' ' }), " ")
}

// prismaCells are the numbers of the table by their data. Also returned are the boxes with
// records that have no row.
func (s *Screening) prismaCells(before []*review.Edition) (map[string]*prismaCell, []Box) {
	cells := s.prismaFound(before)
	var leftOut []Box
	others := false
	for _, box := range s.Flow(locale.English()) {
		others = others || box.Other
		name, found := s.prismaData(box)
		old := cells[name]
		switch {
		case !found:
			if box.ID == "other-identified" {
				box.Records, _ = s.split(box.Records, func(i int) bool { return s.method(i) == "other" })
			}
			if len(box.Records) > 0 {
				leftOut = append(leftOut, box)
			}
		case name == "": // divided by search
		case old == nil:
			cells[name] = &prismaCell{len(box.Records), prismaReasons(name, box)}
		case box.Removed: // at another stage, so they are other records
			old.n += len(box.Records)
			old.parts = append(old.parts, prismaReasons(name, box)...)
		}
	}
	if !others {
		for _, name := range []string{"other_sought_reports", "other_notretrieved_reports", "other_assessed", "other_excluded"} {
			cells[name] = &prismaCell{}
		}
	}
	return cells, leftOut
}

// prismaReasons are the reasons that a row lists; none if it does not.
func prismaReasons(data string, b Box) []Part {
	switch {
	case !strings.HasSuffix(data, "r_excluded"):
		return nil
	case len(b.Parts) == 0 && len(b.Records) > 0:
		return []Part{{Label: locale.English().Say("flow.noCriterion"), Records: b.Records}}
	}
	return slices.Clone(b.Parts)
}

// method is how a record was found.
func (s *Screening) method(record int) review.SearchMethod {
	at := slices.IndexFunc(s.Edition.Searches, func(search review.SourceSearch) bool { return search.ID == s.Records[record].Search })
	if at < 0 {
		return ""
	}
	return s.Edition.Searches[at].Method
}

// prismaMethods are the rows of the methods of searches.
var prismaMethods = map[review.SearchMethod]string{
	"": "database", "database": "database", "registry": "register", "browsing": "website", "contacts": "organisation", "citations": "citations",
}

// prismaFound are the numbers of what was found by each method, and of what was included
// before.
func (s *Screening) prismaFound(before []*review.Edition) map[string]*prismaCell {
	cells := map[string]*prismaCell{"excluded_other": {}}
	for _, search := range s.Edition.Searches {
		name := prismaMethods[search.Method]
		if name == "" {
			continue
		}
		part := Part{ID: search.ID, Label: search.Name()}
		for i, r := range s.Records {
			if r.Search == search.ID {
				part.Records = append(part.Records, i)
			}
		}
		for _, row := range []string{name + "_results", name + "_specific_results"} {
			if cells[row] == nil {
				cells[row] = &prismaCell{}
			}
			cells[row].n += len(part.Records)
		}
		specific := cells[name+"_specific_results"]
		specific.parts = append(specific.parts, part)
	}
	if kept, _ := s.kept(before); kept != nil {
		included := &prismaCell{}
		for i := range s.Edition.Documents {
			if s.Edition.RoleOf(&s.Edition.Documents[i]) != review.Cited {
				included.n++
			}
		}
		cells["previous_studies"], cells["total_studies"] = &prismaCell{n: len(kept)}, included
	}
	return cells
}

// prismaData is the row of the table that has the number of a box, by its data; empty if
// its parts have rows. It is false if there is none.
func (s *Screening) prismaData(b Box) (name string, found bool) {
	side := "dbr_"
	if b.Other {
		side = "other_"
	}
	kind := s.Protocol.Stages[b.Stage].Kind
	excluded := strings.HasSuffix(b.ID, b.Stage+"-excluded")
	switch {
	case b.ID == "included":
		return "new_studies", true
	case b.ID == "db-identified":
		return "", true
	case b.ID == "db-duplicates":
		return "duplicates", true
	case b.Removed && !excluded:
		return "", false
	case kind == review.Automation && !b.Other:
		return "excluded_automatic", true
	case kind == review.Screen && !b.Other && b.Removed:
		return "records_excluded", true
	case kind == review.Screen && !b.Other:
		return "records_screened", true
	case kind == review.Retrieval && b.Removed:
		return side + "notretrieved_reports", true
	case kind == review.Retrieval:
		return side + "sought_reports", true
	case kind == review.Eligibility && b.Removed:
		return side + "excluded", true
	case kind == review.Eligibility:
		return side + "assessed", true
	}
	return "", false
}
