package command

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// counted is a number with its noun: "1 record", "1,200 records".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return message.NewPrinter(language.BritishEnglish).Sprintf("%d %s", n, fmt.Sprint(noun))
}
