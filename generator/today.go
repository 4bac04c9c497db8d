package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"recension/generator/decode"
)

// sourceDate is the variable of the environment that fixes the day.
const sourceDate = "SOURCE_DATE_EPOCH"

// today is the day of this run, of the time zone UTC, or that of SOURCE_DATE_EPOCH
// (https://reproducible-builds.org/specs/source-date-epoch/).
func today() (decode.Date, error) {
	at := time.Now()
	if text := os.Getenv(sourceDate); text != "" {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return "", fmt.Errorf("%s: %q is not a number of seconds", sourceDate, text)
		}
		at = time.Unix(seconds, 0)
	}
	var day decode.Date
	if err := day.UnmarshalText([]byte(at.UTC().Format(time.DateOnly))); err != nil {
		return "", fmt.Errorf("%s: %w", sourceDate, err)
	}
	return day, nil
}
