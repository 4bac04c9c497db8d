// Command bench measures the package dedupe.
//
//	bench sets DIR     how well it finds the duplicates of the labelled sets in DIR
//	bench speed N...   how long it takes for so many generated records, and with how much memory
//
// A labelled set is a directory with records_pre_merged.csv, whose columns are named like
// the fields of BibTeX, and merged_record_ids.csv, which has a row for each group of
// duplicates, with their IDs separated by semicolons.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"recension/generator/dedupe"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "sets":
		return measureSets(os.Stdout, args[1])
	case len(args) > 1 && args[0] == "speed":
		for _, arg := range args[1:] {
			n, err := strconv.Atoi(arg)
			if err != nil || n < 1 {
				return fmt.Errorf("%q is no number of records", arg)
			}
			if err := measureSpeed(n); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("usage: bench sets DIR, or bench speed N and more N")
}

// measureSpeed prints the time and memory that n generated records take.
func measureSpeed(n int) error {
	made := generate(n, 1)
	runtime.GC()
	start := time.Now()
	result, err := dedupe.Find(dedupe.Input{Records: made.records})
	if err != nil {
		return err
	}
	took := time.Since(start)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	score := made.score(&result)
	fmt.Printf("%d records: %.1f s, %d MB from the system; %d of %d duplicates found, %d false; %d doubts, %d relations\n",
		n, took.Seconds(), memory.Sys>>20, score.found, score.surplus, len(score.falseLinks), len(result.Doubts), len(result.Relations))
	return nil
}
