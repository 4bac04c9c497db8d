//go:build linux

package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"recension/generator/diag"
	"recension/generator/reviewtest"
)

// limitInput is an input that is as large as a limit allows, or a little larger.
type limitInput struct {
	limit diag.Limit
	name  string
	write func(r limitReview, n int)
	more  int // how much more than the limit an input beyond it has; 0 means 1
}

// limitInputs has inputs for each limit, made of what takes longest to check.
var limitInputs = []limitInput{
	{diag.CSVBytes, "CSV bytes", func(r limitReview, n int) { r.documents(100_000, n) }, 0},
	{diag.TOMLBytes, "TOML bytes, values", entries("values.toml", "[value-%[1]d]\nlabel = \"V\"\nexpr = \"%[1]d\"\nformat = \"integer\"\n"), 0},
	{diag.TOMLBytes, "TOML bytes, words", entries("vocabulary.toml", "[theme.word-%[1]d]\nlabel = \"W %[1]d\"\n"), 0},
	{diag.TOMLBytes, "TOML bytes, tables", entries("tables.toml", "[table-%[1]d]\ntitle = \"T\"\nof = \"documents\"\ncolumns.id = { type = \"id\" }\n"), 0},
	{diag.TOMLBytes, "TOML bytes, figures", entries("figures.toml", "[figure-%[1]d]\n"+ranking+"\n"), 0},
	{diag.TOMLBytes, "TOML bytes, unknown keys", entries("edition.toml", "k%d=1\n"), 0},
	{diag.MarkdownBytes, "Markdown bytes, words", text("Stone arches carry most of the bridges of the valley, as a survey found.\n\n"), 0},
	{diag.MarkdownBytes, "Markdown bytes, links", text("[Twelve](value:arches) arches, and [twelve](value:arches) more.\n\n"), 0},
	{diag.MarkdownBytes, "Markdown bytes, headings", text("## Arches\n\nStone.\n\n"), 0},
	{diag.LockBytes, "lock bytes", entries("lock.toml", "files.\"a%d\"=\"\"\n"), 0},
	{diag.RecordBytes, "record bytes", func(r limitReview, n int) { r.records(800_000, n) }, 0},
	{diag.RecordRows, "record rows", func(r limitReview, n int) { r.records(n, 0) }, 0},
	{diag.ReviewBytes, "review bytes", func(r limitReview, n int) {
		const others = 4 << 10 // more than all files but these three have
		third := (n - others) / 3
		r.documents(100_000, third)
		r.rows("standards.csv", standardsHeader, 100_000, third, func(i int) string { return fmt.Sprintf("s-%d,,S %d,Standard %d,,,,,,,,", i, i, i) })
		r.write("data/2021/tables.toml", "[spans]\ntitle = \"Spans\"\ncolumns.name = { label = \"Name\", type = \"text\" }\n")
		r.rows("tables/spans.csv", "name", 100_000, third, func(i int) string { return fmt.Sprintf("Span %d ", i) })
	}, 16 << 10},
	{diag.ReviewFiles, "review files", func(r limitReview, n int) {
		for i := range n - 1 { // one is there
			r.write(fmt.Sprintf("content/page-%d.md", i), "+++\ntitle = \"Page %d\"\n+++\n\nStone arches.\n", i)
		}
	}, 0},
	{diag.TemplateBytes, "template bytes", func(r limitReview, n int) {
		r.write("templates/assets/css/style.css", "/*%s*/", strings.Repeat("x", n-len("/**/")))
	}, 0},
	{diag.TemplateFiles, "template files", func(r limitReview, n int) {
		parts := strings.Builder{}
		for i := range n - 1 {
			r.write(fmt.Sprintf("templates/partials/p%d.html", i), "stone")
			fmt.Fprintf(&parts, "{{template \"p%d.html\"}}", i)
		}
		r.write("templates/layouts/notfound.html", "{{define \"main\"}}<h1>{{.Title}}</h1>%s{{end}}", parts.String())
	}, 0},
	{diag.LogoBytes, "logo bytes", func(r limitReview, n int) {
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">%s</svg>`
		r.write("config.toml", "title = \"Bridge reviews\"\nlocks = false\n[theme]\nlogo = \"crest.svg\"\n")
		r.write("templates/assets/crest.svg", svg, strings.Repeat("<g/>", n/4)[:(n-len(svg))/4*4]+strings.Repeat(" ", (n-len(svg))%4+len("%s")))
	}, 0},
	{diag.FontBytes, "font bytes", func(r limitReview, n int) {
		r.write("config.toml", "title = \"Bridge reviews\"\nlocks = false\n[theme]\nbody_font = \"ours\"\n[theme.font.ours]\nfile = \"ours.woff2\"\n")
		header := []byte("wOF2....\x00\x00\x00\x00\x00\x01")
		binary.BigEndian.PutUint32(header[8:], uint32(n))
		r.write("templates/assets/fonts/ours.woff2", "%s%s", header, strings.Repeat("x", n-len(header)))
	}, 0},
	{diag.PageBytes, "page bytes", func(r limitReview, n int) {
		r.write("templates/layouts/notfound.html", "{{define \"main\"}}<h1>{{.Title}}</h1>{{range %d}}%s{{end}}{{end}}", n>>10, strings.Repeat("stone ", 1<<10/6+1)[:1<<10])
	}, 1 << 20},
	{diag.Rounds, "rounds of loops", func(r limitReview, n int) {
		r.write("templates/layouts/notfound.html", "{{define \"main\"}}<h1>{{.Title}}</h1>{{range %d}}{{end}}{{end}}", n-roundsOfPage)
	}, 2 * roundsOfPage},
	{diag.Editions, "editions", func(r limitReview, n int) {
		for i := range n - 1 {
			dir := filepath.Join(r.dir, "data", fmt.Sprint(1900+i))
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(r.dir, "data", "2021"))); err != nil {
				r.Fatal(err)
			}
		}
	}, 0},
	{diag.Rows, "rows, documents", func(r limitReview, n int) { r.documents(n, 0) }, 0},
	{diag.Rows, "rows, a chain of standards", func(r limitReview, n int) {
		r.rows("standards.csv", standardsHeader, n, 0, func(i int) string {
			return fmt.Sprintf("s-%d,,S %d,Standard %d,,,,s-%d,,,,", i, i, i, (i+1)%n)
		})
	}, 0},
	{diag.Rows, "rows, references", func(r limitReview, n int) {
		r.documents(n/10, 0)
		r.write("data/2021/tables.toml", "[spans]\ntitle = \"Spans\"\ncolumns.document = { label = \"Document\", type = \"document\" }\n")
		r.rows("tables/spans.csv", "document", n, 0, func(i int) string { return fmt.Sprintf("d-%d", i/10) })
	}, 0},
	{diag.Columns, "columns", func(r limitReview, n int) {
		r.write("data/2021/tables.toml", "[spans]\ntitle = \"Spans\"\n%s", numbered(n, "columns.c%d = { label = \"C\", type = \"text\" }\n", ""))
		cells := strings.TrimSuffix(strings.Repeat("x,", n), ",")
		r.rows("tables/spans.csv", numbered(n, "c%d", ","), 1000, 0, func(int) string { return cells })
	}, 0},
	{diag.RowBytes, "row bytes", func(r limitReview, n int) {
		const rows = 60
		r.rows("documents.csv", documentsHeader, rows, len(documentsHeader)+1+rows*n, document)
	}, 0},
	{diag.CountRows, "count rows", func(r limitReview, n int) { r.counts(n, 1) }, 0},
	{diag.Count, "count", func(r limitReview, n int) {
		r.write("data/2021/counts/spans.csv", "category,count,qualifier,basis,source\narch,%d,exact,stated,survey\n", n)
	}, 0},
	{diag.Cells, "cells", func(r limitReview, n int) {
		r.counts(n, 10)
		r.figure(strings.Replace(ranking, "ranking", "trend", 1))
	}, 0},
	{diag.FigureHeight, "figure height", func(r limitReview, n int) {
		r.counts((n-rankingHead)/rankingRow, 1)
		r.figure(ranking)
	}, rankingRow},
	{diag.Number, "number", func(r limitReview, n int) {
		r.write("data/2021/edition.toml", "title = \"Bridges\"\nstatus = \"published\"\nfigures_left_out = [%s]\n[source.survey]\ntitle = \"Survey of bridges\"\n", numbered(n, "%d", ", "))
		r.figure(fmt.Sprintf("number = %d\n%s", n, ranking))
	}, 0},
	{diag.LineBytes, "line bytes", lines(func(n int) string { return strings.Repeat("a *b* ", (n-1)/6) + strings.Repeat("c", (n-1)%6) }), 0},
	{diag.LineLevels, "line levels", lines(func(n int) string { return strings.Repeat(">", n) + " a\n" }), 0},
	{diag.LineBrackets, "line brackets", lines(func(n int) string { return strings.Repeat("[", n) + "a\n" }), 0},
	{diag.TableCells, "table cells", func(r limitReview, n int) {
		const columns = 20
		row := "|" + strings.Repeat(" a |", columns) + "\n"
		text("")(r, 0)
		r.append("content/index.md", row+strings.ReplaceAll(row, "a", "-")+strings.Repeat(row, n/(columns+2)-2)) // the ends of a line count as cells
	}, 100},
	{diag.Steps, "steps, loops", expressions("len(filter(1..30000, # > 0))", 60_000), 60_000},
	{diag.Steps, "steps, groups", expressions("len(groupBy(1..30000, #))", 240_100), 240_100},
	{diag.Steps, "steps, texts", expressions("len(map(1..30000, string(#)))", 330_100), 330_100},
	{diag.Memory, "memory, texts", expressions("let r = 1..1000; len(map(1..900, string(r)))", 7_207_200), 7_207_200},
}

const (
	documentsHeader = "id,title,authors,year,publisher,sector,kind,theme,component,stage,method,doi,url,accessed,cited_as,note"
	standardsHeader = "id,organisation,reference,title,status,published,stage,supersedes,superseded_by,url,as_printed,note"
	ranking         = "kind = \"ranking\"\ntitle = \"F\"\ncaption = \"C\"\nalt = \"A\"\ncounts = \"spans\"\n"

	// More rounds than the loops of the page have that shows that a page is missing.
	roundsOfPage = 1000

	// The height of a ranking, in pixels.
	rankingHead = 52
	rankingRow  = 36
)

// BenchmarkLimits checks a review with each input within its limit and beyond it, and
// reports the processor time and the memory of check. Beyond a limit these should be less
// than a second and 500 MB:
//
//	go test ./generator -run xxx -bench Limits -benchtime 1x
func BenchmarkLimits(b *testing.B) {
	program := filepath.Join(b.TempDir(), "recension")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, input := range limitInputs {
		for _, beyond := range []bool{false, true} {
			size, n := "within", input.limit.Most
			if beyond {
				size, n = "beyond", n+max(input.more, 1)
			}
			b.Run(input.name+"/"+size, func(b *testing.B) {
				dir := b.TempDir()
				if err := os.CopyFS(dir, reviewtest.Bridges(b, "..")); err != nil {
					b.Fatal(err)
				}
				input.write(limitReview{b, dir}, n)
				var cpu time.Duration
				var memory int64
				for b.Loop() {
					out, used := check(b, program, dir)
					cpu += time.Duration(used.Utime.Nano() + used.Stime.Nano())
					memory = max(memory, used.Maxrss)
					if reported := bytes.Contains(out, []byte("["+input.limit.Rule+"]")); reported != beyond {
						b.Fatalf("%s is reported: %t; the output is\n%s", input.limit.Rule, reported, out[:min(len(out), 2000)])
					}
				}
				b.ReportMetric(0, "ns/op") // includes the time that other processes take
				b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
				b.ReportMetric(float64(memory)/1024, "MB")
			})
		}
	}
}

// check runs the command check in the folder of a review. It returns what that prints,
// and what it used.
func check(t testing.TB, program, dir string) ([]byte, *syscall.Rusage) {
	t.Helper()
	command := exec.Command(program, "check")
	command.Dir = dir
	out, err := command.CombinedOutput()
	if failed := (*exec.ExitError)(nil); err != nil && !(errors.As(err, &failed) && failed.ExitCode() == 1) {
		t.Fatalf("check: %v\n%s", err, out[:min(len(out), 2000)])
	}
	return out, command.ProcessState.SysUsage().(*syscall.Rusage)
}

// TestLimitInputs checks that BenchmarkLimits has an input for each limit.
func TestLimitInputs(t *testing.T) {
	for _, limit := range diag.Limits {
		if !slices.ContainsFunc(limitInputs, func(i limitInput) bool { return i.limit == limit }) {
			t.Errorf("BenchmarkLimits has no input with too many %s", limit.Input)
		}
	}
}
