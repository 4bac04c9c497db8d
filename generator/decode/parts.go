package decode

import (
	"bytes"
	"hash/maphash"
	"runtime"
	"slices"

	"recension/generator/diag"
	"recension/generator/parallel"
)

// leastInParts is the number of lines below which a file is split on one core.
const leastInParts = 2000

// splitInParts splits the text of a sheet, which has a number of lines, on all cores. It is
// nil if the file is small or has any fault: [Sheet.split] then finds the fault.
func (s *Sheet) splitInParts(lines int) *Sheet {
	if lines < leastInParts {
		return nil
	}
	seed := maphash.MakeSeed()
	text := s.File.Text
	part := func(from, to int, header []string) *Sheet {
		p := &Sheet{File: diag.File{Name: s.File.Name, Text: text[from:to]}, Header: header, seed: seed}
		if problems, ok := p.split(bytes.Count(p.File.Text, []byte("\n"))+1, nil); !ok || len(problems) > 0 {
			return nil
		}
		return p
	}
	ends := endsOfParts(text, 2*runtime.GOMAXPROCS(0))
	head := part(0, ends[0], nil)
	if head == nil || head.Header == nil {
		return nil
	}
	var work []func() *Sheet
	for i, from := range ends[:len(ends)-1] {
		work = append(work, func() *Sheet { return part(from, ends[i+1], head.Header) })
	}
	parts := append([]*Sheet{head}, parallel.Do(work...)...)
	if slices.Contains(parts, nil) {
		return nil
	}
	return joined(s.File, parts)
}

// endsOfParts are the ends of the header and of parts of about the same size. A part ends
// with a line after which as many quotation marks are closed as were opened: a row ends
// there, unless a fault in the part is found.
func endsOfParts(text []byte, parts int) []int {
	var ends []int
	size := len(text)/parts + 1
	for at, open := 0, false; at < len(text); {
		end := at + min(size, len(text)-at)
		if len(ends) == 0 {
			end = at + lineLength(text, 0)
		}
		for from := at; ; from = end {
			end += min(lineLength(text, end)+1, len(text)-end)
			open = open != (bytes.Count(text[from:end], []byte(`"`))%2 == 1)
			if !open || end == len(text) {
				break
			}
		}
		ends = append(ends, end)
		at = end
	}
	return ends
}

// joined returns the sheet of a file from the sheets of its parts; nil if a row repeats
// another.
func joined(f diag.File, parts []*Sheet) *Sheet {
	n := 0
	for _, p := range parts {
		n += len(p.Rows)
	}
	s := &Sheet{
		File: f, Header: parts[0].Header, start: parts[0].start, seed: parts[0].seed,
		Rows: make([][]string, 0, n), starts: make([]rowStart, 0, n), hashes: make([]uint64, 0, n),
	}
	known := make(map[uint64]bool, n)
	offset, line := 0, 0
	for _, p := range parts {
		for i, start := range p.starts {
			if known[p.hashes[i]] {
				return nil
			}
			known[p.hashes[i]] = true
			s.starts = append(s.starts, rowStart{start.offset + offset, start.line + line})
		}
		s.Rows, s.hashes = append(s.Rows, p.Rows...), append(s.hashes, p.hashes...)
		offset += len(p.File.Text)
		line += bytes.Count(p.File.Text, []byte("\n"))
	}
	return s
}
