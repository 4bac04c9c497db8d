package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// columns are those of the table. The last three say how many times as much Recension
// takes as the program of the row does.
var columns = []string{
	"documents", "where", "program", "wall s", "user s", "system s", "memory MB", "files", "size MB",
	"Recension's wall ÷ this", "CPU ÷", "memory ÷",
}

// table returns the rows as a table in Markdown. Those of a size and place follow each
// other, Recension's first.
func table(rows []row) string {
	var b strings.Builder
	line := func(cells ...string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	line(columns...)
	line(append(slices.Repeat([]string{"---"}, 3), slices.Repeat([]string{"---:"}, len(columns)-3)...)...)
	var ours usage
	for i, r := range rows {
		u := r.median()
		first := i == 0 || r.documents != rows[i-1].documents || r.place != rows[i-1].place
		if first {
			ours = u
		}
		cells := []string{
			fmt.Sprint(r.documents), r.place, r.program, seconds(u.wall), seconds(u.user), seconds(u.system),
			megabytes(u.memory), fmt.Sprint(r.files), megabytes(r.bytes),
		}
		if first {
			cells = append(cells, "", "", "")
		} else {
			cells = append(cells, ratio(ours.wall, u.wall), ratio(ours.user+ours.system, u.user+u.system), ratio(ours.memory, u.memory))
		}
		line(cells...)
	}
	return b.String()
}

// median returns the median of each number of the runs. A copy has no memory: Linux
// counts that of this program, which started it.
func (r *row) median() usage {
	u := usage{
		wall:   median(r.runs, func(u usage) time.Duration { return u.wall }),
		user:   median(r.runs, func(u usage) time.Duration { return u.user }),
		system: median(r.runs, func(u usage) time.Duration { return u.system }),
	}
	if !r.copies {
		u.memory = median(r.runs, func(u usage) int64 { return u.memory })
	}
	return u
}

// median returns the median of a number of the runs, of which there is at least one.
func median[N time.Duration | int64](runs []usage, of func(usage) N) N {
	numbers := make([]N, len(runs))
	for i, u := range runs {
		numbers[i] = of(u)
	}
	slices.Sort(numbers)
	return (numbers[(len(numbers)-1)/2] + numbers[len(numbers)/2]) / 2
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

// megabytes returns a number of bytes in MB of 1,000,000; empty for none.
func megabytes(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}

// ratio returns how many times b goes into a; empty if one of them is not known.
func ratio[N time.Duration | int64](a, b N) string {
	if a == 0 || b == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}
