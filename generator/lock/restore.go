package lock

import (
	"errors"
	"fmt"
	"strings"
)

// errNotRestorable is returned if the lines of a change do not fit the content after it.
var errNotRestorable = errors.New("its recorded lines do not match the file")

// Restore returns the content that a file had before a change, from the content after
// it. Lines end in LF. It returns an error if the content after the change is another
// one, or if the change records no lines, as for a file that is not text.
func (c FileChange) Restore(after []byte) ([]byte, error) {
	if c.From != "" || c.Before == c.After {
		return after, nil
	}
	if len(c.Diff) == 0 {
		return nil, errNotRestorable
	}
	now := strings.SplitAfter(string(withLF(after)), "\n")
	var was strings.Builder
	done := 0 // lines of now
	for i := 0; i < len(c.Diff); {
		var start, length int
		var ignored [2]int
		if _, err := fmt.Sscanf(c.Diff[i], "@@ -%d,%d +%d,%d @@", &ignored[0], &ignored[1], &start, &length); err != nil {
			return nil, errNotRestorable
		}
		if length > 0 {
			start-- // lines count from 1; a hunk without lines names the line before it
		}
		if start < done || start > len(now) {
			return nil, errNotRestorable
		}
		was.WriteString(strings.Join(now[done:start], ""))
		done = start
		for i++; i < len(c.Diff) && !strings.HasPrefix(c.Diff[i], "@@ "); i++ {
			line := strings.TrimSuffix(c.Diff[i], "\r")
			if strings.HasPrefix(line, `\`) {
				continue // says that the line above has no end
			}
			end := "\n"
			if i+1 < len(c.Diff) && strings.HasPrefix(c.Diff[i+1], `\`) {
				end = ""
			}
			kind, text := line[:min(1, len(line))], line[min(1, len(line)):]+end
			if kind != "-" {
				if done >= len(now) || now[done] != text {
					return nil, errNotRestorable
				}
				done++
			}
			if kind != "+" {
				was.WriteString(text)
			}
		}
	}
	was.WriteString(strings.Join(now[done:], ""))
	return []byte(was.String()), nil
}
