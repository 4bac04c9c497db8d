//go:build linux

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recension/generator/diag"
)

// limitReview is the folder of a review that gets a large input. Large files are not made
// in memory: the memory that Linux reports for a process includes that of the process that
// started it.
type limitReview struct {
	testing.TB
	dir string
}

// open opens a file of the review and calls write.
func (r limitReview) open(name string, flag int, write func(w *bufio.Writer)) {
	r.Helper()
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		r.Fatal(err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, 0o644)
	if err != nil {
		r.Fatal(err)
	}
	w := bufio.NewWriter(f)
	write(w)
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		r.Fatal(err)
	}
}

func (r limitReview) write(name, format string, args ...any) {
	r.Helper()
	r.open(name, os.O_TRUNC, func(w *bufio.Writer) { fmt.Fprintf(w, format, args...) })
}

func (r limitReview) append(name, text string) {
	r.Helper()
	r.open(name, os.O_APPEND, func(w *bufio.Writer) { w.WriteString(text) })
}

// rows writes n rows of a CSV file below data/2021. If bytes is not 0, the file has that
// size, as the last cells are filled.
func (r limitReview) rows(name, header string, n, bytes int, row func(i int) string) {
	r.Helper()
	r.open("data/2021/"+name, os.O_TRUNC, func(w *bufio.Writer) {
		left := bytes - len(header) - len("\n")
		fmt.Fprintln(w, header)
		for i := range n {
			line := row(i)
			if bytes > 0 {
				line += strings.Repeat("x", left/(n-i)-len(line)-len("\n"))
				left -= len(line) + len("\n")
			}
			fmt.Fprintln(w, line)
		}
	})
}

func document(i int) string { return fmt.Sprintf("d-%d,Document %d,,2019,,,report,,,,,,,,,", i, i) }

func (r limitReview) documents(n, bytes int) {
	r.Helper()
	r.rows("documents.csv", documentsHeader, n, bytes, document)
}

// records writes n records of a search.
func (r limitReview) records(n, bytes int) {
	r.Helper()
	r.write("data/2021/searches.toml", "[index]\nsource = \"Index of spans\"\n")
	r.rows("records.csv", "id,doi,search,source_key", n, bytes, func(i int) string { return fmt.Sprintf("r%d,10.1000/%d,index,k", i, i) })
}

// counts writes n counts, of categories that have so many series.
func (r limitReview) counts(n, series int) {
	r.Helper()
	r.rows("counts/spans.csv", "category,series,group,count,qualifier,basis,source,note", n, 0, func(i int) string {
		return fmt.Sprintf("Category %d,Series %d,,%d,exact,stated,survey,", 1+i/series, 1+i%series, 1+i)
	})
	r.write("data/2021/values.toml", "")
	text("")(r, 0)
}

func (r limitReview) figure(spec string) {
	r.Helper()
	r.write("data/2021/figures.toml", "[figure]\n%s", spec)
}

// entries adds entries with numbers to a TOML file below data/2021, up to a size.
func entries(name, entry string) func(limitReview, int) {
	return func(r limitReview, n int) {
		r.Helper()
		name := "data/2021/" + name
		info, err := os.Stat(filepath.Join(r.dir, name))
		left := n - len("#")
		if err == nil {
			left -= int(info.Size())
		} else if !errors.Is(err, fs.ErrNotExist) {
			r.Fatal(err)
		}
		r.open(name, os.O_APPEND, func(w *bufio.Writer) {
			for i := 1; ; i++ {
				next := fmt.Sprintf(entry, i)
				if len(next) > left {
					break
				}
				w.WriteString(next)
				left -= len(next)
			}
			w.WriteString("#" + strings.Repeat("x", left))
		})
	}
}

// text writes a page of a repeated text, up to a size.
func text(repeated string) func(limitReview, int) {
	return func(r limitReview, n int) {
		r.Helper()
		const head = "+++\ntitle = \"Bridge reviews\"\n+++\n\n"
		r.write("content/index.md", head)
		if left := n - len(head); left > 0 {
			r.append("content/index.md", strings.Repeat(repeated, left/len(repeated))+strings.Repeat("x", left%len(repeated)))
		}
	}
}

// lines writes a page of as many lines as it may have, each of which has n of something.
func lines(line func(n int) string) func(limitReview, int) {
	return func(r limitReview, n int) { text(line(n)+"\n")(r, diag.MarkdownBytes.Most) }
}

// expressions writes as many values with an expression as have n of something together,
// if each has so many.
func expressions(expression string, each int) func(limitReview, int) {
	return func(r limitReview, n int) {
		entry := "[value-%d]\nlabel = \"V\"\nexpr = '''" + strings.ReplaceAll(expression, "%", "%%") + "'''\nformat = \"integer\"\n"
		r.append("data/2021/values.toml", numbered(n/each, entry, ""))
	}
}

// numbered is a format with the numbers below n, one after another.
func numbered(n int, format, between string) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(format, i))
	}
	return strings.Join(all, between)
}
