package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"recension/generator/dedupe"
)

// maker makes records as databases export them, with duplicates and with what looks like
// duplicates. The same seed makes the same records.
type maker struct {
	random *rand.Rand
	made   *labelled
	words  []string // of titles; the first ones are common
	people []string
}

// generate makes n records: two thirds are publications of their own, the others are
// duplicates in another database's form; among them are errata, parts, preprints,
// protocols, conference versions, columns under one title and records without a title.
func generate(n int, seed uint64) *labelled {
	m := &maker{random: rand.New(rand.NewPCG(seed, 0)), made: &labelled{group: map[string]int{}}}
	m.words = m.vocabulary(3000+n/20, 3)
	m.people = m.vocabulary(2000+n/40, 2)
	for len(m.made.records) < n {
		m.publication()
	}
	m.made.records = m.made.records[:n]
	m.trim(n)
	m.random.Shuffle(n, func(i, j int) {
		m.made.records[i], m.made.records[j] = m.made.records[j], m.made.records[i]
	})
	return m.made
}

// trim drops from the groups what is no longer among the records.
func (m *maker) trim(n int) {
	groups := m.made.groups
	m.made.groups, m.made.group = nil, map[string]int{}
	for _, ids := range groups {
		for len(ids) > 0 {
			if number, _ := strconv.Atoi(ids[len(ids)-1][1:]); number <= n {
				break
			}
			ids = ids[:len(ids)-1]
		}
		if len(ids) > 1 {
			m.made.add(ids)
		}
	}
}

// vocabulary makes words of up to so many syllables beyond the first.
func (m *maker) vocabulary(n, syllables int) []string {
	onsets := strings.Fields("b br c cl d dr f fl g gr h j k l m n p pr qu r s st t tr v w z")
	vowels := strings.Fields("a e i o u ea ou ia io")
	codas := strings.Fields("n r l s t m nd st x ng rt")
	pick := func(list []string) string { return list[m.random.IntN(len(list))] }
	list := make([]string, n)
	for i := range list {
		var b strings.Builder
		for range 1 + 1 + m.random.IntN(syllables) {
			b.WriteString(pick(onsets) + pick(vowels))
		}
		list[i] = b.String() + pick(codas)
	}
	return list
}

// often picks from a list, the first entries more often.
func (m *maker) often(list []string) string {
	f := m.random.Float64()
	return list[int(f*f*f*float64(len(list)))]
}

func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

var journals = [][2]string{
	{"Journal of Applied Examples", "J Appl Ex"},
	{"International Journal of Sample Research", "Int J Sample Res"},
	{"Annals of Invented Medicine", "Ann Invent Med"},
	{"Archives of General Pretence", "Arch Gen Pretence"},
	{"The Fictional Review", "Fict Rev"},
	{"European Journal of Placeholder Studies", "Eur J Placeholder Stud"},
	{"Transactions on Imagined Systems", "Trans Imagin Syst"},
	{"Proceedings of the International Conference on Mock Objects", "Proc Int Conf Mock Objects"},
}

var columns = []string{"Editorial", "Editor's Comments", "Letters to the editor", "News", "Book review", "In this issue", "Introduction"}

// publication makes a publication with its duplicates and what belongs to it.
func (m *maker) publication() {
	r := m.original()
	if m.chance(2) {
		r.Title = columns[m.random.IntN(len(columns))]
	}
	if m.chance(1) {
		r.Title, r.DOI = "", ""
		m.add(r)
		return
	}
	ids := []string{m.add(r)}
	for m.chance(33) && len(ids) < 6 {
		ids = append(ids, m.add(m.exported(r)))
	}
	if len(ids) > 1 {
		m.made.add(ids)
	}
	m.relatives(r)
}

// relatives sometimes makes other publications that look like a given one.
func (m *maker) relatives(r dedupe.Record) {
	next := r
	next.DOI, next.Volume, next.Pages = m.doi(), strconv.Itoa(2+m.random.IntN(180)), m.pages()
	switch m.random.IntN(40) {
	case 0:
		next.Title = "Erratum to: " + r.Title
	case 1:
		next.Title = r.Title + ": part II"
	case 2:
		next.Container, next.Volume, next.Issue, next.Pages, next.DOI, next.ArXiv = "arXiv", "", "", "", "", fmt.Sprintf("2%03d.%05d", m.random.IntN(1000), m.random.IntN(100000))
	case 3:
		next.Container, next.Volume, next.Issue, next.Type = "Proceedings of the Symposium on Staged Events", "", "", "inproceedings"
	case 4:
		year, _ := strconv.Atoi(r.Year)
		next.Year = strconv.Itoa(year + 1)
		next.Title = "Annual report of the " + r.Title + " registry"
	case 5:
		next.Title, next.Volume, next.Issue, next.Pages = r.Title+": study protocol", "", "", ""
		if m.chance(50) {
			next.DOI = ""
		}
	default:
		return
	}
	m.add(next)
}

func (m *maker) add(r dedupe.Record) string {
	r.ID = "r" + strconv.Itoa(len(m.made.records)+1)
	m.made.records = append(m.made.records, r)
	return r.ID
}

func (m *maker) original() dedupe.Record {
	title := make([]string, 6+m.random.IntN(10))
	for i := range title {
		title[i] = m.often(m.words)
		if i%3 == 1 {
			title[i] = []string{"of", "in", "and", "for the", "with"}[m.random.IntN(5)]
		}
	}
	if m.chance(40) {
		title[len(title)/2] += ":"
	}
	r := dedupe.Record{
		Title: capital(strings.Join(title, " ")),
		Year:  strconv.Itoa(1995 + m.random.IntN(30)), Container: journals[m.random.IntN(len(journals))][0],
		Volume: strconv.Itoa(2 + m.random.IntN(180)), Issue: strconv.Itoa(1 + m.random.IntN(12)), Pages: m.pages(), Type: "article",
	}
	for range 1 + m.random.IntN(7) {
		given := m.often(m.people)
		r.Authors = append(r.Authors, capital(m.often(m.people))+", "+capital(given)+" "+strings.ToUpper(given[1:2])+".")
	}
	if m.chance(75) {
		r.DOI = m.doi()
	}
	if m.chance(60) {
		abstract := make([]string, 60)
		for i := range abstract {
			abstract[i] = m.often(m.words)
		}
		r.Abstract = strings.Join(abstract, " ") + "."
	}
	return r
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func (m *maker) doi() string {
	return fmt.Sprintf("10.%d/ex.%d.%d", 5000+m.random.IntN(40), m.random.IntN(1e6), m.random.IntN(1e6))
}

func (m *maker) pages() string {
	first := 1 + m.random.IntN(2000)
	return fmt.Sprintf("%d-%d", first, first+3+m.random.IntN(15))
}

// exported returns a record as another database would export it.
func (m *maker) exported(r dedupe.Record) dedupe.Record {
	if m.chance(50) {
		for _, j := range journals {
			if j[0] == r.Container {
				r.Container = j[1]
			}
		}
	}
	if m.chance(60) {
		authors := make([]string, len(r.Authors))
		for i, name := range r.Authors {
			family, given, _ := strings.Cut(name, ", ")
			authors[i] = family + ", " + given[:1] + "."
		}
		r.Authors = authors
	}
	if m.chance(50) {
		r.Title = strings.ToUpper(r.Title)
	}
	if main, _, found := strings.Cut(r.Title, ":"); found && m.chance(10) && len(strings.Fields(main)) > 3 {
		r.Title = main
	}
	if m.chance(5) {
		r.Title = "[" + r.Title + "]. [German]"
	}
	if first, last, found := strings.Cut(r.Pages, "-"); found && len(first) == len(last) && m.chance(50) {
		for len(last) > 1 && first[0] == last[0] && len(first) == len(last) {
			first, last = first[1:], last[1:]
		}
		whole, _, _ := strings.Cut(r.Pages, "-")
		r.Pages = whole + "-" + last
	}
	if m.chance(40) {
		r.DOI = ""
	}
	if m.chance(40) {
		r.Abstract = ""
	}
	if m.chance(15) {
		r.Issue = ""
	}
	if m.chance(4) {
		r.Pages = ""
	}
	return r
}
