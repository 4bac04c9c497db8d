package dedupe

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// profile is a record prepared for comparison.
type profile struct {
	id        string
	title     title
	names     names
	container *container
	year      string
	volume    string
	issue     string
	special   bool // the issue is a supplement or special issue
	pages     pages
	doi, pmid string
	arxiv     string
	abstract  []uint32 // hashes of its first words
	kind      kind
	masters   bool // a thesis for a master's degree
}

// kind is what a record is of.
type kind int

const (
	unknown kind = iota
	article
	conference
	preprint
	thesis
	book
	chapter
)

// preparer prepares records. It knows the containers it has seen, which repeat.
type preparer struct {
	containers map[string]*container
	numbers    map[string]string
	texts      texts
	names      slab[name]
	forms      slab[form]
	ends       slab[uint16]
	hashes     slab[uint32]
	lists      slab[string]

	// What is in use while a record is prepared.
	words    []string
	initials []string
	people   []name
	both     []form
	wordEnds []uint16
	abstract []uint32
}

func newPreparer() *preparer {
	return &preparer{containers: map[string]*container{}, numbers: map[string]string{}}
}

// mostNumbers is how many numbers a preparer knows: more than there are years, volumes and
// first pages.
const mostNumbers = 1 << 16

// number returns the same text for equal numbers. Those of all records are then few, and
// close to each other in memory.
func (p *preparer) number(n string) string {
	if n == "" {
		return ""
	}
	if known, ok := p.numbers[n]; ok {
		return known
	}
	if len(p.numbers) < mostNumbers {
		n = p.texts.keep(n)
		p.numbers[n] = n
	}
	return n
}

func (p *preparer) prepare(r *Record) profile {
	c := p.containers[r.Container]
	if c == nil {
		c = newContainer(r.Container)
		p.containers[r.Container] = c
	}
	year := newYear(limit(r.Year, maxValue))
	doi := newDOI(limit(r.DOI, maxValue))
	volume, issue := limit(r.Volume, maxValue), limit(r.Issue, maxValue)
	q := profile{
		id: r.ID, title: p.newTitle(r.Title), names: p.newNames(r.Authors), container: c, year: year,
		volume: newNumber(volume, year), issue: newNumber(issue, year), special: supplement(issue) || supplement(volume),
		pages: newPages(limit(r.Pages, maxValue), year), doi: doi, pmid: newPMID(limit(r.PMID, maxValue)),
		arxiv:    newArXiv(limit(r.ArXiv, maxValue), doi, c),
		abstract: p.newAbstract(r.Abstract),
	}
	for _, number := range []*string{&q.year, &q.volume, &q.issue, &q.pages.first, &q.pages.last} {
		*number = p.number(*number)
	}
	q.kind = kindOf(r, &q)
	q.masters = q.kind == thesis && masters.MatchString(strings.ToLower(limit(r.Type+" "+r.Volume, maxValue)))
	if q.title.notice == "" {
		switch t := strings.ToLower(r.Type); {
		case strings.Contains(t, "erratum") || strings.Contains(t, "corrigend"):
			q.title.notice = Erratum
		case strings.Contains(t, "retraction of"), t == "retraction":
			q.title.notice = Retraction
		}
	}
	return q
}

// types are words of exported types, the more specific first.
var types = []struct {
	word string
	kind kind
}{
	{"preprint", preprint},
	{"posted-content", preprint},
	{"unpublished", preprint},
	{"thesis", thesis},
	{"dissertation", thesis},
	{"thes", thesis},
	{"chapter", chapter},
	{"incollection", chapter},
	{"inbook", chapter},
	{"book section", chapter},
	{"chap", chapter},
	{"inproceedings", conference},
	{"conference", conference},
	{"cpaper", conference},
	{"conf", conference},
	{"proceedings", book},
	{"book", book},
	{"journal", article},
	{"jour", article},
	{"article", article},
}

var masters = regexp.MustCompile(`\bmasters?\b|\bm\.(?:a|s|ed|phil)`)

func kindOf(r *Record, p *profile) kind {
	switch {
	case p.container.preprint, p.container.compact == "" && p.volume == "" && (p.arxiv != "" || preprintDOIs.MatchString(p.doi)):
		return preprint
	case p.container.thesis, strings.HasPrefix(strings.ToLower(r.Volume), "ph.d"):
		return thesis
	}
	t := strings.ToLower(r.Type)
	for _, row := range types {
		if strings.Contains(t, row.word) {
			if row.kind == article && p.container.conference {
				return conference // many exports call everything an article
			}
			return row.kind
		}
	}
	if p.container.conference {
		return conference
	}
	return unknown
}

// abstractWords is how much of an abstract is compared: exports cut them, and add
// copyright at the end.
const abstractWords = 40

func (p *preparer) newAbstract(raw string) []uint32 {
	if len(raw) < 100 {
		return nil
	}
	raw = raw[:min(len(raw), 600)]
	hashes, plainly := appendHashes(p.abstract[:0], raw)
	if !plainly {
		p.words = appendWords(p.words[:0], fold(plain(strings.ToValidUTF8(raw, ""))))
		hashes = p.abstract[:0]
		for _, w := range p.words {
			hashes = append(hashes, uint32(hash(0, w)))
		}
	}
	p.abstract = hashes
	if len(hashes) < 15 {
		return nil
	}
	return p.hashes.keep(hashes[:min(len(hashes), abstractWords)])
}

// appendHashes appends the hashes of the words of a text, as of appendWords. It returns
// false if the text is not of ASCII, or may have markup. Most abstracts are plain, and this
// is the largest part of most records.
func appendHashes(list []uint32, text string) ([]uint32, bool) {
	var word [64]byte
	n := 0
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		switch {
		case c == '&' || c == '<' || c >= utf8.RuneSelf:
			return list, false
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if n == len(word) {
				return list, false
			}
			word[n] = c
			n++
		case c == '\'' || c == '`': // joins
		case n > 0:
			list = append(list, uint32(hash(0, string(word[:n]))))
			n = 0
		}
	}
	return list, true
}

// compareAbstracts compares how abstracts begin: same, missing or differ.
func compareAbstracts(a, b []uint32) level {
	if len(a) == 0 || len(b) == 0 {
		return missing
	}
	shared := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			shared++
		}
	}
	switch n := min(len(a), len(b)); {
	case 10*shared >= 8*n:
		return same
	case 10*shared >= 5*n:
		return missing // neither the same nor clearly another
	}
	return differ
}

func distance(a, b string) int { return levenshtein.ComputeDistance(a, b) }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
