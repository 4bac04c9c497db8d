package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/chromedp/chromedp"
	reader "github.com/ledongthuc/pdf"
)

// attempts is how often a page is printed until the numbers in its contents are right.
// The contents have room for numbers from the first time on, so the second is right, too,
// unless a number takes another line.
const attempts = 4

// printNumbered prints the page, with the numbers of pages in its table of contents. CSS
// has target-counter for that, but Chromium does not. So the page is printed, the document
// says on which pages the places are to which the contents lead, and the page is printed
// again with these numbers. A page without contents is printed once.
func printNumbered(tab context.Context) ([]byte, error) {
	numbers := map[string]int{}
	for range attempts {
		// Numbers that are not known yet take as much room as those that are.
		placed, err := fillIn(tab, numbers)
		if err != nil {
			return nil, err
		}
		text, err := printPage(tab)
		if err != nil || placed == 0 {
			return text, err
		}
		found, err := pagesOf(text)
		if err != nil {
			return nil, fmt.Errorf("numbers of pages: %w", err)
		}
		if maps.Equal(found, numbers) {
			return text, nil
		}
		numbers = found
	}
	return nil, fmt.Errorf("the numbers of pages in the contents differ after each of %d attempts", attempts)
}

// fillIn writes the numbers of pages into the links of the table of contents, by the ids of
// the places to which they lead. It returns the number of these links.
func fillIn(tab context.Context, numbers map[string]int) (int, error) {
	object, err := json.Marshal(numbers)
	if err != nil {
		return 0, err
	}
	return chromedp.Run(tab, chromedp.Evaluate[int](`((numbers) => {
		const links = document.querySelectorAll('.report-contents a[href^="#"]');
		for (const link of links) link.dataset.page = numbers[decodeURIComponent(link.hash.slice(1))] ?? "000";
		return links.length;
	})(`+string(object)+`)`))
}

// pagesOf returns the numbers of the pages, from 1, on which the places of a document are
// to which its links lead, by their names.
func pagesOf(document []byte) (map[string]int, error) {
	parsed, err := reader.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		return nil, err
	}
	// In a tagged document, each page has another number there (ISO 32000-1, 14.7.4.4).
	const own = "StructParents"
	numbers := map[int64]int{}
	for n := 1; n <= parsed.NumPage(); n++ {
		numbers[parsed.Page(n).V.Key(own).Int64()] = n
	}
	pages := map[string]int{}
	places := parsed.Trailer().Key("Root").Key("Dests")
	for _, name := range places.Keys() {
		pages[name] = numbers[places.Key(name).Index(0).Key(own).Int64()]
	}
	return pages, nil
}
