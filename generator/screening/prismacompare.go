package screening

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"recension/generator/review"
)

// Difference is a row of a table for the R package PRISMA2020 that does not agree with the
// records.
type Difference struct {
	Data    string // the row
	Line    int    // of the file, from 1
	Text    string // what the table states
	Records string // what the records give; empty: they do not say, or there is no such row
}

// ComparePRISMA2020 compares a table for the R package PRISMA2020 with the records. It
// returns the rows that differ, and how many agree; rows in which nothing is stated are
// neither. It is an error if the text is no such table.
func (s *Screening) ComparePRISMA2020(table []byte, before []*review.Edition) (differ []Difference, agree int, err error) {
	cells, _ := s.prismaCells(before)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		return nil, 0, fmt.Errorf("the file is not a table: %w", err)
	}
	data, n := slices.Index(header, "data"), slices.Index(header, "n")
	if data < 0 || n < 0 {
		return nil, 0, errors.New("the file has no columns data and n, as those of the R package PRISMA2020 have")
	}
	for {
		row, err := r.Read()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return differ, agree, nil
			}
			return nil, 0, fmt.Errorf("the file is not a table: %w", err)
		}
		line, _ := r.FieldPos(0)
		if len(row) <= max(data, n) {
			return nil, 0, fmt.Errorf("line %d of the file has no column n", line)
		}
		name, stated := strings.TrimSpace(row[data]), strings.TrimSpace(row[n])
		at := slices.IndexFunc(prismaRows, func(r prismaRow) bool { return r.data == name })
		switch {
		case slices.Contains([]string{"", unknown}, name), slices.Contains([]string{"", unknown}, stated), strings.Contains(stated, "xxx"):
		case at < 0:
			differ = append(differ, Difference{name, line, stated, ""})
		case prismaRows[at].isHeading():
		case cells[name] == nil:
			if stated != "0" { // the template has it where nothing is stated
				differ = append(differ, Difference{name, line, stated, ""})
			}
		case sameCell(stated, cells[name].String()):
			agree++
		default:
			differ = append(differ, Difference{name, line, stated, cells[name].String()})
		}
	}
}

// sameCell reports whether two cells have the same number, or the same list in any order.
func sameCell(a, b string) bool {
	x, y := partsOfCell(a), partsOfCell(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// partsOfCell are the parts of a cell as "name|number", without the separators of thousands.
func partsOfCell(cell string) []string {
	if n, err := strconv.Atoi(strings.ReplaceAll(cell, ",", "")); err == nil {
		return []string{"|" + strconv.Itoa(n)}
	}
	var parts []string
	for part := range strings.SplitSeq(cell, ";") {
		name, n, _ := strings.Cut(strings.TrimSpace(part), ",")
		n = strings.Map(func(c rune) rune {
			if c == ',' || c == ' ' {
				return -1
			}
			return c
		}, n)
		parts = append(parts, strings.TrimSpace(name)+"|"+n)
	}
	return parts
}
