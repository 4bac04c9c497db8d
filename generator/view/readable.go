package view

import (
	"path"
	"regexp"
	"strings"

	"recension/generator/edition"
	"recension/generator/markdown"
)

// SourceLink is a link or citation in the source of a text.
type SourceLink struct {
	Text string // empty for a citation
	To   string // what it leads to: the title of an item, or an address
}

var (
	sourceLink   = regexp.MustCompile(`!?\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)\)`)
	sourceCite   = regexp.MustCompile(` ?\[(@[^\[\]]*)\]`)
	sourceMark   = regexp.MustCompile(`\[\^[^\[\]\s]*\](?:: )?`)
	brokenLink   = regexp.MustCompile(`\]\([a-z]+:[^()\s]*\)`) // the start is in another line
	sourceEscape = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	sourceBlock  = regexp.MustCompile(`(?m)^ {0,3}(#{1,6}|>) +`)
	emphasis     = regexp.MustCompile(`(^|[\s(“])(\*{1,2}|_{1,2})([^\s*_](?:[^*_\n]*[^\s*_])?)(?:\*{1,2}|_{1,2})`)
)

// ReadableField returns what readers see of a text of a TOML file, given with its links,
// and the links. A text without a form has no links.
func ReadableField(e *edition.Edition, source string, form markdown.Form) (string, []SourceLink) {
	if form == "" {
		return source, nil
	}
	text, links := withoutLinks(e, source)
	return markdown.PlainText(text, form), links
}

// ReadableLines returns what readers see of some lines of a file of an edition, and the
// links in them. A link may begin before the lines, or end after them.
func ReadableLines(e *edition.Edition, file, source string) (string, []SourceLink) {
	text, links := withoutLinks(e, source)
	if path.Ext(file) == ".md" {
		text = sourceBlock.ReplaceAllString(text, "")
		text = emphasis.ReplaceAllString(text, "$1$3")
		text = sourceEscape.ReplaceAllString(text, "$1")
	}
	return text, links
}

// withoutLinks replaces the links of a source by their texts, and omits citations and
// footnote marks, as in plain texts elsewhere.
func withoutLinks(e *edition.Edition, source string) (string, []SourceLink) {
	var links []SourceLink
	text := sourceLink.ReplaceAllStringFunc(source, func(link string) string {
		m := sourceLink.FindStringSubmatch(link)
		scheme, id, _ := strings.Cut(m[2], ":")
		shown := m[1]
		if label := e.LabelOf(markdown.Ref{Scheme: scheme, ID: id, Text: m[1]}); label != "" {
			shown = label
		}
		links = append(links, SourceLink{shown, linkTitle(e, m[2])})
		return shown
	})
	text = sourceCite.ReplaceAllStringFunc(text, func(cite string) string {
		for id := range strings.SplitSeq(sourceCite.FindStringSubmatch(cite)[1], ";") {
			id = strings.TrimPrefix(strings.TrimSpace(id), "@")
			links = append(links, SourceLink{"", linkTitle(e, "document:"+id)})
		}
		return ""
	})
	text = brokenLink.ReplaceAllString(sourceMark.ReplaceAllString(text, ""), "")
	if open := strings.LastIndexByte(text, '['); open > 0 && !strings.Contains(text[open:], "]") { // it ends in another line
		text = text[:open] + text[open+1:]
	}
	return text, links
}

// linkTitle returns the title of what a link leads to; the target itself if the edition
// does not have it, or if it is an address.
func linkTitle(e *edition.Edition, target string) string {
	scheme, id, ok := strings.Cut(target, ":")
	of := edition.Ref{Kind: scheme, ID: id}
	switch {
	case !ok: // a file
		file, _, _ := strings.Cut(target, "#")
		for _, c := range e.Chapters {
			if path.Base(c.File) == path.Base(file) {
				return c.FullTitle()
			}
		}
	case scheme == "value":
		if v, ok := e.Numbers.Value(id); ok {
			return v.Label
		}
	case scheme == "claim":
		if c, ok := e.Numbers.Claim(id); ok {
			return c.Label
		}
	case scheme != "page" && e.Exists(of):
		return Title(e, of)
	}
	return target
}
