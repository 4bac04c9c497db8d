package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"recension/generator/dedupe"
)

// labelled is records with their true groups.
type labelled struct {
	records []dedupe.Record
	group   map[string]int // by ID, of records that have duplicates
	groups  [][]string     // IDs
}

// measureSets measures each labelled set in a directory; it says so if there is none.
func measureSets(w io.Writer, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*", "records_pre_merged.csv"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		fmt.Fprintf(w, "%q has no labelled sets, each a folder with records_pre_merged.csv and merged_record_ids.csv: name their folder with DEDUPE_SETS\n", dir)
		return nil
	}
	for _, file := range files {
		set, err := readSet(filepath.Dir(file))
		if err != nil {
			return err
		}
		result, err := dedupe.Find(dedupe.Input{Records: set.records})
		if err != nil {
			return err
		}
		set.report(w, filepath.Base(filepath.Dir(file)), &result)
	}
	return nil
}

func readSet(dir string) (*labelled, error) {
	rows, err := readRows(filepath.Join(dir, "records_pre_merged.csv"))
	if err != nil {
		return nil, err
	}
	set := &labelled{group: map[string]int{}}
	for _, row := range rows {
		set.records = append(set.records, record(row))
	}
	rows, err = readRows(filepath.Join(dir, "merged_record_ids.csv"))
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		set.add(strings.Split(row["merged_ids"], ";"))
	}
	return set, nil
}

func (s *labelled) add(ids []string) {
	for _, id := range ids {
		s.group[id] = len(s.groups) + 1
	}
	s.groups = append(s.groups, ids)
}

// record reads a row with columns named like the fields of BibTeX.
func record(row map[string]string) dedupe.Record {
	r := dedupe.Record{
		ID: row["ID"], Title: row["title"], Year: row["year"], Container: row["journal"], Volume: row["volume"], Issue: row["number"],
		Pages: row["pages"], DOI: row["doi"], Abstract: row["abstract"], Type: row["ENTRYTYPE"],
	}
	if r.Container == "" {
		r.Container = row["booktitle"]
	}
	if row["author"] != "" {
		r.Authors = strings.Split(row["author"], " and ")
	}
	return r
}

// readRows reads a CSV file with a header.
func readRows(name string) ([]map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []map[string]string
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		row := map[string]string{}
		for i, field := range fields {
			row[header[i]] = field
		}
		rows = append(rows, row)
	}
}

// score is how well a result agrees with the labels.
type score struct {
	surplus, found int // records beyond the first of each true group, and how many of them were linked
	all, allFound  int // all records of true groups, and how many of them were linked to another of their group
	exact          int // groups found exactly
	falseLinks     []dedupe.Link
	missed         [][2]string // pairs of records that are first in the parts into which a group fell
}

func (s *labelled) score(result *dedupe.Result) score {
	var out score
	for _, link := range result.Links {
		if a, b := s.group[link.A], s.group[link.B]; a != b || a == 0 {
			out.falseLinks = append(out.falseLinks, link)
		}
	}
	size := map[string]int{}
	for _, g := range result.Groups {
		size[g.First] = len(g.Members)
	}
	for _, ids := range s.groups {
		parts := map[string]int{}
		heads := []string{}
		for _, id := range ids {
			first := result.Firsts[id]
			if parts[first] == 0 {
				heads = append(heads, id)
			}
			parts[first]++
		}
		out.surplus += len(ids) - 1
		out.found += len(ids) - len(parts)
		out.all += len(ids)
		for first, n := range parts {
			if n > 1 {
				out.allFound += n
			}
			if n == len(ids) && size[first] == n {
				out.exact++
			}
		}
		for _, id := range heads[1:] {
			out.missed = append(out.missed, [2]string{heads[0], id})
		}
	}
	return out
}

// report prints the measures of a set, with each false link, each miss and each pair
// that was left to a person.
func (s *labelled) report(w io.Writer, name string, result *dedupe.Result) {
	out := s.score(result)
	fmt.Fprintf(w, "%s: %d records, %d groups\n", name, len(s.records), len(s.groups))
	fmt.Fprintf(w, "  surplus records beyond the first of a group (as BibDedupe counts): %d of %d, sensitivity %.4f\n", out.found, out.surplus, ratio(out.found, out.surplus))
	fmt.Fprintf(w, "  all records of groups (as DedupEndNote counts): %d of %d, sensitivity %.4f\n", out.allFound, out.all, ratio(out.allFound, out.all))
	fmt.Fprintf(w, "  groups found exactly: %d of %d; links: %d, false: %d; doubts: %d; relations: %d\n",
		out.exact, len(s.groups), len(result.Links), len(out.falseLinks), len(result.Doubts), len(result.Relations))
	records := map[string]dedupe.Record{}
	for _, r := range s.records {
		records[r.ID] = r
	}
	show := func(a, b string) { fmt.Fprintf(w, "    %s\n    %s\n", line(records[a]), line(records[b])) }
	for _, link := range out.falseLinks {
		fmt.Fprintf(w, "  FALSE %s %s: %s (%.3f)\n", link.A, link.B, link.Reason, link.Score)
		show(link.A, link.B)
	}
	kinds := map[string]int{}
	for _, pair := range out.missed {
		e := dedupe.Explain(records[pair[0]], records[pair[1]], nil)
		switch e.Verdict {
		case "doubtful", "different":
			kinds[e.Verdict]++
		default:
			kinds["related"]++
		}
		fmt.Fprintf(w, "  MISSED %s %s: %s: %s (%.3f)\n", pair[0], pair[1], e.Verdict, e.Reason, e.Score)
		show(pair[0], pair[1])
	}
	fmt.Fprintf(w, "  the %d missed pairs are called related %d times, doubtful %d times, different %d times\n",
		len(out.missed), kinds["related"], kinds["doubtful"], kinds["different"])
	for _, doubt := range result.Doubts {
		label := "labelled different"
		if g := s.group[doubt.A]; g != 0 && g == s.group[doubt.B] {
			label = "labelled the same"
		}
		fmt.Fprintf(w, "  DOUBT %s %s, %s: %s (%.3f)\n", doubt.A, doubt.B, label, doubt.Reason, doubt.Score)
	}
}

// line shows a record in one line.
func line(r dedupe.Record) string {
	authors := strings.Join(r.Authors, "; ")
	return strings.Join([]string{r.ID, cut(r.Title, 110), cut(authors, 50), r.Year, cut(r.Container, 50), r.Volume, r.Issue, r.Pages, r.DOI}, " | ")
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
