package intake

import (
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// cslJSON is the format of the Citation Style Language, as Zotero and others write it:
// years may be strings, and ids may occur twice.
var cslJSON = Format{Name: "CSL-JSON", Recognise: isCSL, Read: readCSL}

// cslHead matches a type of CSL. JSON of other tools has a "type", but not one of these.
var cslHead = regexp.MustCompile(`"type"\s*:\s*"(?:article(?:-[a-z]+)?|bill|book|broadcast|chapter|dataset|document|entry(?:-[a-z]+)?|figure|graphic|` +
	`interview|legal_case|legislation|manuscript|motion_picture|pamphlet|paper-conference|patent|personal_communication|post(?:-weblog)?|report|` +
	`review(?:-book)?|software|song|speech|standard|thesis|webpage)"`)

func isCSL(head string) bool {
	head = strings.TrimSpace(head)
	return head != "" && (head[0] == '[' || head[0] == '{') && cslHead.MatchString(head)
}

func readCSL(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		in := newJSONReader(t.in)
		for n := 1; ; n++ {
			text, line, ok := in.object()
			if in.err != nil {
				yield(Record{}, t.fault(in.err))
				return
			}
			if !ok {
				if in.joined.format != "" {
					yield(Record{}, in.joined.fault(t, in.line, n-1, "CSL-JSON"))
				}
				return
			}
			excerpt, _, _ := strings.Cut(string(text[:min(len(text), 1000)]), "\n")
			if !yield(placed(readItem(text, t.At(line, excerpt), n, in.stop))) {
				return
			}
		}
	}
}

// readItem returns the record of an object, and why it cannot be read.
func readItem(text []byte, at diag.Pos, number int, stop jsonStop) (Record, int, *diag.Diagnostic) {
	r := Record{Pos: at}
	switch stop {
	case jsonEnds:
		return r, number, unreadable(number, at, endsWithin, cutOff)
	case jsonTooLong:
		return r, number, oversized(number, at, "a quotation mark or brace may be missing in it")
	}
	values, raw, err := parseObject(text)
	if err != nil {
		return r, number, unreadable(number, at, fmt.Sprintf("it is not valid JSON: %v", err), "correct it, or export it again")
	}
	return values.record(at, raw), number, nil
}

// record returns what is understood of an item.
func (f jsonFields) record(at diag.Pos, raw []Field) Record {
	note := f.text("note")
	doi, url := f.text("DOI", "doi"), f.text("URL", "url")
	r := Record{
		Authors:   cslNames(f["author"]),
		Year:      yearOf(cslDate(f["issued"]), cslDate(f["published"]), cslDate(f["original-date"])),
		Container: plain(f.text("container-title")),
		Volume:    plain(f.text("volume")),
		Issue:     plain(f.text("issue")),
		Pages:     pages(f.text("page", "article-number")),
		DOI:       doiIn(doi, url, note),
		PMID:      pmid(f.text("PMID")),
		ArXiv:     arxivIn(f.text("number"), note, doi, url),
		URL:       addressIn(url),
		Abstract:  plain(f.text("abstract")),
		Keywords:  cslKeywords(f["keyword"]),
		Language:  languageTag(f.text("language")),
		Type:      cslType(f.text("type")),
		Key:       f.text("id", "citation-key"),
		Pos:       at,
		Raw:       raw,
	}
	if r.PMID == "" {
		r.PMID = pmidIn(note, url)
	}
	var language string
	if r.Title, language = titleOf(f.text("title")); r.Language == "" {
		r.Language = language
	}
	return r
}

// cslType returns the type that a word of CSL or BibTeX names. In CSL, an "article" is one
// that is in no periodical.
func cslType(word string) string {
	if slices.Contains(review.DocumentTypes, review.DocumentType(word)) {
		return word
	}
	return typeOf(word)
}

// cslNames returns the names in a list of CSL. The particles belong to the family name.
func cslNames(value json.RawMessage) []string {
	var list []map[string]any // any: a name may have flags beside its texts
	if json.Unmarshal(value, &list) != nil {
		return nil
	}
	var all []string
	for _, item := range list {
		part := func(key string) string {
			text, _ := item[key].(string)
			return plain(text)
		}
		name := body(part("literal"))
		if name == "" {
			family := strings.Join([]string{part("dropping-particle"), part("non-dropping-particle"), part("family")}, " ")
			name = inverted(family, part("given")+" "+part("suffix"))
		}
		if name != "" {
			all = append(all, name)
		}
	}
	return all
}

// cslDate returns the first date that a value has, in some text from which its year can
// be told: {"date-parts": [["2018", 12]]}, {"raw": "Dec 2018"}, {"year": 2018} or a string.
func cslDate(value json.RawMessage) string {
	if text := jsonText(value); text != "" {
		return text
	}
	var date map[string]json.RawMessage
	if json.Unmarshal(value, &date) != nil {
		return ""
	}
	var parts [][]json.RawMessage
	if json.Unmarshal(date["date-parts"], &parts) == nil && len(parts) > 0 && len(parts[0]) > 0 {
		return jsonText(parts[0][0])
	}
	return jsonFields(date).text("year", "raw", "literal")
}

// cslKeywords returns keywords, which are a text or, in the JSON of some tools, a list.
func cslKeywords(value json.RawMessage) []string {
	var list []string
	if json.Unmarshal(value, &list) == nil {
		return divided(strings.Join(list, ";"))
	}
	return divided(jsonText(value))
}
