package intake

import (
	"encoding/json"
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// eppiJSON is the JSON that EPPI-Reviewer exports, and evidence maps are made from: sets of
// codes, followed by references with their codes. What is known of it comes from published
// exports and from its source, EPPI-Centre/ER4 on GitHub. The codes of a reference become
// keywords, except those by which it was screened.
var eppiJSON = Format{Name: "EPPI-Reviewer JSON", Recognise: isEPPI, Read: readEPPI}

var eppiHead = regexp.MustCompile(`^\s*\{\s*"(?:CodeSets|References)"\s*:`)

func isEPPI(head string) bool { return eppiHead.MatchString(head) }

func readEPPI(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		in, codes, n := newJSONReader(t.in), map[int64]string{}, 0
		for {
			text, line, ok := in.object()
			if in.err != nil {
				yield(Record{}, t.fault(in.err))
				return
			}
			if !ok {
				return
			}
			var set eppiSet
			if in.stop == jsonComplete && json.Unmarshal(text, &set) == nil && set.SetName != "" {
				set.Attributes.collect(codes)
				continue
			}
			n++
			excerpt, _, _ := strings.Cut(string(text[:min(len(text), 1000)]), "\n")
			r, number, d := readItem(text, t.At(line, excerpt), n, in.stop)
			if d == nil {
				r = eppiRecord(text, r, codes)
			}
			if !yield(placed(r, number, d)) {
				return
			}
		}
	}
}

// eppiSet is a set of codes.
type eppiSet struct {
	SetName    string
	Attributes eppiCodes
}

// eppiCodes are codes, which can have others below them.
type eppiCodes struct {
	AttributesList []struct {
		AttributeID                  int64 `json:"AttributeId"`
		AttributeName, AttributeType string
		Attributes                   eppiCodes
	}
}

// collect adds the names of codes that say what a reference is about.
func (c eppiCodes) collect(names map[int64]string) {
	for _, code := range c.AttributesList {
		if code.AttributeType != "Include" && code.AttributeType != "Exclude" {
			names[code.AttributeID] = plain(code.AttributeName)
		}
		code.Attributes.collect(names)
	}
}

// eppiRecord returns what is understood of a reference, with the place and the fields of r.
func eppiRecord(text []byte, r Record, codes map[int64]string) Record {
	var ref struct {
		ItemID                                   json.Number `json:"ItemId"`
		Title, Authors, Year, Abstract, DOI, URL string
		Codes                                    []struct {
			AttributeID int64 `json:"AttributeId"`
		}
	}
	if json.Unmarshal(text, &ref) != nil { // a value of another type: what the others say stays
		return r
	}
	found := Record{
		Year: yearOf(ref.Year), DOI: doiIn(ref.DOI, ref.URL), URL: addressIn(ref.URL), ArXiv: arxivIn(ref.DOI, ref.URL), PMID: pmidIn(ref.URL),
		Authors: people(plain(ref.Authors), ";"), Abstract: plain(ref.Abstract), Key: ref.ItemID.String(), Pos: r.Pos, Raw: r.Raw,
	}
	found.Title, found.Language = titleOf(ref.Title)
	seen := map[string]bool{}
	for _, code := range ref.Codes {
		if name := codes[code.AttributeID]; name != "" && !seen[name] {
			seen[name] = true
			found.Keywords = append(found.Keywords, name)
		}
	}
	return found
}
