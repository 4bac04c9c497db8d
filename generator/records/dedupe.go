package records

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"recension/generator/dedupe"
	"recension/generator/diag"
	"recension/generator/review"
)

// Deduped is the result of [Dedupe].
type Deduped struct {
	Files []File // to write, all or none; none if nothing changes

	Records      int
	Publications int      // records that are no duplicate of an earlier one
	Linked       int      // duplicates
	Doubtful     int      // pairs that a person has to decide
	Related      int      // pairs of related publications
	LeftOut      int      // pairs for which duplicates.csv has no room
	Earlier      int      // publications that an earlier edition has
	WithoutTexts []string // earlier editions that were not compared, since what is private of them is missing
	Changes      []Change // of the links of records, in the order of the records
}

// Change is a record whose links differ from those before.
type Change struct {
	ID                          string
	DuplicateOf, WasDuplicateOf string           // ids; empty: the first record of its group, or alone
	Earlier                     review.RecordRef // the zero value if it is as before
}

// Dedupe links the records of an edition that are of one publication, and those that an
// earlier edition has. It changes no verdict of a person, and no first record of a group.
// It is an error if the edition cannot be changed, has no records, or lacks what is private
// of them. progress, unless it is nil, is called now and then with how much is done, from 0
// to 1.
func Dedupe(src fs.FS, edition string, progress func(part float64)) (Deduped, diag.List, error) {
	s, problems, err := open(src, edition)
	if err != nil || problems.HasErrors() {
		return Deduped{}, problems, err
	}
	pairs, problems, err := s.comparable(src)
	if err != nil || problems.HasErrors() {
		return Deduped{}, problems, err
	}
	debug.FreeOSMemory() // the text that was read is as large as the records
	in := s.input(pairs)
	in.Progress = within(progress, readPart, foundPart)
	found, err := dedupe.Find(in)
	if err != nil {
		return Deduped{}, nil, err
	}
	before := s.links()
	for i := range s.records {
		s.records[i].DuplicateOf = ""
	}
	for _, group := range found.Groups {
		for _, member := range group.Members {
			if member != group.First {
				s.records[s.row[idOf(member)]].DuplicateOf = idOf(group.First)
			}
		}
	}
	result := Deduped{Records: len(s.records)}
	if result.WithoutTexts, problems, err = s.linkEarlier(src, within(progress, foundPart, linkedPart)); err != nil || problems.HasErrors() {
		return Deduped{}, problems, err
	}
	for _, r := range s.records {
		switch {
		case r.DuplicateOf != "":
			result.Linked++
		case r.Earlier != (review.RecordRef{}):
			result.Earlier++
		}
	}
	result.Publications = result.Records - result.Linked
	rows := merge(pairs, found)
	for _, p := range rows {
		switch p.Verdict {
		case "":
			result.Doubtful++
		case review.PairRelated:
			result.Related++
		}
	}
	rows, result.LeftOut = fewer(rows)
	result.Changes = s.changes(before)
	result.Files = s.changed(src, len(result.Changes) > 0, rows)
	return result, nil, nil
}

// link is what Dedupe changes of a record.
type link struct {
	duplicateOf string
	earlier     review.RecordRef
}

func (s *store) links() []link {
	list := make([]link, len(s.records))
	for i := range s.records {
		list[i] = link{s.records[i].DuplicateOf, s.records[i].Earlier}
	}
	return list
}

// How much is done, about, when the records are read, when their groups are found, and when
// they are linked to earlier editions.
const (
	readPart   = 0.2
	foundPart  = 0.75
	linkedPart = 0.9
)

// within returns the progress of a part of the work.
func within(progress func(part float64), from, to float64) func(part float64) {
	if progress == nil {
		return nil
	}
	return func(part float64) { progress(from + part*(to-from)) }
}

// changes are the records whose links differ from those before.
func (s *store) changes(before []link) []Change {
	var list []Change
	for i := range s.records {
		r := &s.records[i]
		c := Change{ID: r.ID, DuplicateOf: r.DuplicateOf, WasDuplicateOf: before[i].duplicateOf}
		if r.Earlier != before[i].earlier {
			c.Earlier = r.Earlier
		}
		if c.DuplicateOf != c.WasDuplicateOf || c.Earlier != (review.RecordRef{}) {
			list = append(list, c)
		}
	}
	return list
}

// changed are the files that differ from those before. Links are public at every level, so
// that what is private does not change.
func (s *store) changed(src fs.FS, relinked bool, rows []review.RecordPair) []File {
	var files []File
	if relinked {
		debug.FreeOSMemory() // what was compared makes room for the text
		public, _ := s.level.PublicColumns()
		files = append(files, File{s.publicFile(), review.RecordsText(public, s.records)})
	}
	name := s.pairsFile()
	old, err := fs.ReadFile(src, name)
	if text := review.RecordPairsText(rows); string(old) != string(text) && (err == nil || len(rows) > 0) {
		files = append(files, File{name, text})
	}
	return files
}

func (s *store) pairsFile() string { return path.Join("data", s.edition, review.RecordPairsFile) }

// comparable returns the pairs so far. It is an error if the records cannot be compared.
func (s *store) comparable(src fs.FS) ([]review.RecordPair, diag.List, error) {
	switch {
	case len(s.records) == 0:
		return nil, nil, fmt.Errorf("the edition %s has no records; add some with recension records import", s.edition)
	case s.withoutPrivate() > 0:
		return nil, nil, fmt.Errorf("%s lacks the titles of %d records, which edition.toml does not publish: %s",
			review.PrivateRecordsFile(s.edition), s.withoutPrivate(), GetTextsBack)
	}
	pairs, problems := review.ReadRecordPairs(src, s.pairsFile())
	return pairs, problems, nil
}

// input is what is compared. The id of a record has the number of its row before it, so
// that of the records of a new group the one that was imported first is its first.
func (s *store) input(pairs []review.RecordPair) dedupe.Input {
	in := dedupe.Input{Records: make([]dedupe.Record, len(s.records)), Firsts: map[string]string{}}
	for i := range s.records {
		r := &s.records[i]
		in.Records[i] = compared(r, s.key(r.ID))
		if first, ok := s.row[r.DuplicateOf]; ok {
			key := s.key(s.records[first].ID)
			in.Firsts[in.Records[i].ID], in.Firsts[key] = key, key
		}
	}
	for _, p := range pairs {
		if p.Who != "" {
			in.Answers = append(in.Answers, dedupe.Answer{A: s.key(p.Record), B: s.key(p.Other), Same: p.Verdict == review.PairSame})
		}
	}
	return in
}

// key is a record in the input of a comparison.
func (s *store) key(id string) string { return fmt.Sprintf("%d:%s", s.row[id], id) }

// idOf is the id of a record of the input.
func idOf(key string) string {
	_, id, _ := strings.Cut(key, ":")
	return id
}

// keysInText are the keys of records in a reason.
var keysInText = regexp.MustCompile(`\b[0-9]+:`)

// compared is a record as it is compared.
func compared(r *review.Record, key string) dedupe.Record {
	c := dedupe.Record{
		ID: key, Title: r.Title, Authors: r.Authors, Container: r.Container, Volume: r.Volume, Issue: r.Issue, Pages: r.Pages,
		DOI: string(r.DOI), PMID: r.PMID, ArXiv: r.ArXiv, Abstract: r.Abstract, Type: string(r.Type), Language: string(r.Language),
	}
	if r.Year != 0 {
		c.Year = fmt.Sprint(int(r.Year))
	}
	return c
}

// merge returns the rows of the file: what persons decided stays, and the rest is what was
// found. Pairs that a person has to decide come first.
func merge(before []review.RecordPair, found dedupe.Result) []review.RecordPair {
	decided := map[[2]string]bool{}
	var rows []review.RecordPair
	for _, p := range before {
		if p.Who != "" {
			decided[p.Key()] = true
			rows = append(rows, p)
		}
	}
	add := func(a, b, reason string, score float64, verdict review.PairVerdict) {
		p := review.RecordPair{Record: idOf(a), Other: idOf(b), Reason: keysInText.ReplaceAllString(reason, ""), Verdict: verdict}
		if verdict != review.PairRelated {
			p.Score = review.ScoreOf(score)
		}
		if !decided[p.Key()] {
			decided[p.Key()] = true
			rows = append(rows, p)
		}
	}
	for _, d := range found.Doubts {
		add(d.A, d.B, d.Reason, d.Score, "")
	}
	for _, l := range found.Links {
		add(l.A, l.B, l.Reason, l.Score, review.PairSame)
	}
	for _, r := range found.Relations {
		add(r.A, r.B, r.Kind, 0, review.PairRelated)
	}
	slices.SortStableFunc(rows, func(a, b review.RecordPair) int { return cmp.Compare(place(a), place(b)) })
	return rows
}

// The most rows of duplicates.csv, and how many of them are for a person to decide. Nobody
// decides more, and check reads no larger file.
const (
	mostPairs  = 150_000
	mostDoubts = 10_000
)

// fewer returns as many rows as the file may have, and how many are left out: of those that
// are for a person to decide, the ones with the lowest scores, then the last of the others.
func fewer(rows []review.RecordPair) ([]review.RecordPair, int) {
	doubts := 0
	for doubts < len(rows) && rows[doubts].Verdict == "" {
		doubts++
	}
	all := len(rows)
	if doubts > mostDoubts {
		slices.SortStableFunc(rows[:doubts], func(a, b review.RecordPair) int { return strings.Compare(string(b.Score), string(a.Score)) })
		rows = slices.Delete(rows, mostDoubts, doubts)
	}
	rows = rows[:min(len(rows), mostPairs)]
	return rows, all - len(rows)
}

// place is where a row stands in the file: open questions, then answers, then the rest.
func place(p review.RecordPair) int {
	switch {
	case p.Verdict == "":
		return 0
	case p.Who != "":
		return 1
	case p.Verdict == review.PairSame:
		return 2
	}
	return 3
}

// linkEarlier names in the records of the edition the record of an earlier edition, the
// newest that has one. It compares the first records of groups. It returns the earlier
// editions that cannot be compared.
func (s *store) linkEarlier(src fs.FS, progress func(part float64)) (without []string, problems diag.List, err error) {
	names, err := review.Names(src)
	if err != nil {
		return nil, nil, err
	}
	var in dedupe.Input
	refs := map[string]review.RecordRef{}
	for n, name := range slices.Backward(names) { // the newest first
		if name >= s.edition {
			continue
		}
		old, _, problems := load(src, name)
		switch {
		case problems.HasErrors():
			return nil, problems, nil
		case old.withoutPrivate() > 0:
			without = append(without, name)
			continue
		}
		for i := range old.records {
			if r := &old.records[i]; r.DuplicateOf == "" {
				key := fmt.Sprintf("%d:%d:%s", len(names)-n, i, r.ID)
				refs[key] = review.RecordRef{Edition: name, ID: r.ID}
				in.Records = append(in.Records, compared(r, key))
			}
		}
	}
	if len(in.Records) == 0 {
		return without, nil, nil
	}
	own := map[string]int{}
	for i := range s.records {
		if r := &s.records[i]; r.DuplicateOf == "" {
			key := fmt.Sprintf("%d:%d:%s", len(names)+1, i, r.ID)
			own[key] = i
			in.Records = append(in.Records, compared(r, key))
		}
	}
	in.Progress = progress
	found, err := dedupe.Find(in)
	if err != nil {
		return nil, nil, err
	}
	for _, group := range found.Groups {
		ref, known := refs[group.Members[0]] // in natural order, the newest edition is first
		for _, member := range group.Members {
			if i, ours := own[member]; ours && known && s.records[i].Earlier == (review.RecordRef{}) {
				s.records[i].Earlier = ref
			}
		}
	}
	return without, nil, nil
}

// Explain says why two records of an edition are or are not linked. Its lines are for a
// terminal.
func Explain(src fs.FS, edition, a, b string) (string, diag.List, error) {
	if err := exists(src, edition); err != nil {
		return "", nil, err
	}
	s, _, problems := load(src, edition)
	if problems.HasErrors() {
		return "", problems, nil
	}
	pairs, problems, err := s.comparable(src)
	if err != nil || problems.HasErrors() {
		return "", problems, err
	}
	for _, id := range []string{a, b} {
		if _, ok := s.row[id]; !ok {
			return "", nil, fmt.Errorf("the edition %s has no record %q", edition, id)
		}
	}
	if a == b {
		return "", nil, errors.New("name two records")
	}
	first := func(id string) string { return cmp.Or(s.records[s.row[id]].DuplicateOf, id) }
	x, y := &s.records[s.row[a]], &s.records[s.row[b]]
	e := dedupe.Explain(compared(x, s.key(a)), compared(y, s.key(b)), s.input(pairs).Answers)
	var t strings.Builder
	fmt.Fprintf(&t, "%s: %s (score %s)\n", keysInText.ReplaceAllString(e.Verdict, ""), keysInText.ReplaceAllString(e.Reason, ""), review.ScoreOf(e.Score))
	if first(a) == first(b) {
		fmt.Fprintf(&t, "both are in the group of %s\n", first(a))
	} else {
		fmt.Fprintf(&t, "%s is in the group of %s, %s in that of %s\n", a, first(a), b, first(b))
	}
	for _, f := range e.Fields {
		fmt.Fprintf(&t, "%-10s %-12s %+.2f  %s | %s\n", f.Name, f.Level, f.Points, shortened(f.A), shortened(f.B))
	}
	return t.String(), nil, nil
}

// shortened is a text of at most 60 characters.
func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
