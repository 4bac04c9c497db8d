package biblio

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"strings"

	"recension/generator/decode"
	"recension/generator/locale"
)

// cslItem is an item as csl-data.json, the schema of the Citation Style Language
// 1.0.2, describes it.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Authors   []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Volume    string    `json:"volume,omitempty"`
	Issue     string    `json:"issue,omitempty"`
	Pages     string    `json:"page,omitempty"`
	Number    string    `json:"number,omitempty"`
	Edition   string    `json:"edition,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	DOI       string    `json:"DOI,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	Language  string    `json:"language,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
	Keywords  string    `json:"keyword,omitempty"` // without a separator of its own
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// WriteCSL writes CSL-JSON, the input of citation processors, with one item on each
// line.
func WriteCSL(w io.Writer, items iter.Seq[Item], l *locale.Locale) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	before := byte('[')
	for item := range items {
		b.WriteByte(before)
		before = ','
		if err := encoder.Encode(newCSLItem(item, l)); err != nil {
			return err
		}
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
		b.Reset()
	}
	end := "]\n"
	if before == '[' {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

func newCSLItem(item Item, l *locale.Locale) cslItem {
	out := cslItem{
		ID: item.ID, Type: item.names().csl, Title: oneLine(item.Title), Container: oneLine(item.Container),
		Volume: oneLine(item.Volume), Issue: oneLine(item.Issue), Pages: item.pagesWith("-"),
		Number: oneLine(item.Number), Edition: oneLine(item.Edition), Publisher: oneLine(item.Publisher), Issued: newCSLDate(item.Issued),
		DOI: item.DOI, URL: item.URL, Accessed: newCSLDate(item.Accessed),
		Language: item.Language, Abstract: oneLine(item.Abstract), Keywords: oneLine(strings.Join(item.Keywords, "; ")), Note: oneLine(item.note(l)),
	}
	for _, name := range item.Authors {
		out.Authors = append(out.Authors, cslName(name))
	}
	return out
}

// newCSLDate returns nil for an unknown date.
func newCSLDate(d decode.Date) *cslDate {
	if parts := dateParts(d); len(parts) > 0 {
		return &cslDate{[][]int{parts}}
	}
	return nil
}
