package main

import (
	"bufio"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// seed makes each run measure the same rows.
const seed = 1

// edition is the name of the edition that the synthetic review has.
const edition = "synthetic"

// documents is the file with the documents of the review.
var documents = filepath.Join("data", edition, "documents.csv")

//go:embed all:review all:hugo
var embedded embed.FS

// words are what titles and notes are made of.
var words = strings.Fields("annual broad bridge careful census change city clear climate coast common cost cycle daily data " +
	"deep distance early effect energy exact field flood forest growth harbour health heat island journey lake large level " +
	"light local map measure method model mountain national network night observed open pattern pilot plain policy public " +
	"rain record region river road rural sample season shared simple slow soil station stone storm study survey town trade " +
	"travel trend urban valley village water weather wide wind winter")

// topics has the topics of each theme. These words, and those below, are in the vocabulary.
var topics = map[string][]string{
	"causes":    {"natural-causes", "design", "operation", "maintenance", "materials"},
	"responses": {"prevention", "monitoring", "repair", "training", "regulation", "insurance"},
}

// kinds and sectors are picked from as they stand: more often, the more often they
// are listed.
var (
	kinds   = strings.Fields("paper paper paper paper paper paper report report guidance")
	sectors = strings.Fields("universities universities universities universities universities universities universities companies companies agencies")
)

// header has the columns of a document, which both sites show on its page.
var header = strings.Split("id,title,authors,year,container,sector,kind,theme,topic,doi,url,accessed,note", ",")

// writeReview writes a review to a new folder: the files of review/, and n documents. It
// has no figures, as Hugo has none. Rows are written as they are made, as the memory of
// this program counts as that of those it starts.
func writeReview(dir string, n int) error {
	if err := copyFolder(dir, "review"); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, documents), func(w io.Writer) error { return writeDocuments(w, n) })
}

// writeHugo writes a site for Hugo to a new folder: a page for each document of the
// review in another folder, and lists of them by year and by each facet.
func writeHugo(dir, review string) error {
	if err := copyFolder(dir, "hugo"); err != nil {
		return err
	}
	rows, err := os.Open(filepath.Join(review, documents))
	if err != nil {
		return err
	}
	defer rows.Close()
	return writeFile(filepath.Join(dir, "assets", "documents.csv"), func(w io.Writer) error { _, err := io.Copy(w, rows); return err })
}

// copyFolder writes one of the embedded folders to a new one.
func copyFolder(dir, name string) error {
	files, err := fs.Sub(embedded, name)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, files)
}

// writeFile writes a file, and its folder if there is none.
func writeFile(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(write(w), w.Flush(), f.Close())
}

// writeDocuments writes n rows of documents.csv.
func writeDocuments(w io.Writer, n int) error {
	random := rand.New(rand.NewPCG(seed, 0))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	phrase := func(least, more int) string {
		list := make([]string, least+random.IntN(more))
		for i := range list {
			list[i] = pick(words)
		}
		return capital(strings.Join(list, " "))
	}
	themes := slices.Sorted(maps.Keys(topics))
	rows := csv.NewWriter(w)
	if err := rows.Write(header); err != nil {
		return err
	}
	for i := range n {
		authors := make([]string, 1+random.IntN(6))
		for j := range authors {
			authors[j] = fmt.Sprintf("%c. Author%d", 'A'+rune(random.IntN(26)), 1+random.IntN(5000))
		}
		theme := pick(themes)
		if err := rows.Write([]string{
			id(i), phrase(6, 7), strings.Join(authors, "; "), strconv.Itoa(2013 + random.IntN(11)), fmt.Sprintf("Journal %d", 1+random.IntN(60)),
			pick(sectors), pick(kinds), theme, pick(topics[theme]),
			fmt.Sprintf("10.5555/invented.%d", i), fmt.Sprintf("https://example.org/%d", i), "2024-02-01", phrase(8, 8),
		}); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

// id returns the id of a document, counted from 0.
func id(i int) string { return fmt.Sprintf("invented-%06d", i) }

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
