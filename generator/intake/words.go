package intake

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageNames are the tags of languages by their English names in lower case.
var languageNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{
		"norwegian": "no", "nynorsk": "nn", "bokmal": "nb", "mandarin": "zh", "cantonese": "yue", "farsi": "fa", "flemish": "nl",
		"castilian": "es", "slovene": "sl", "moldavian": "ro", "serbo-croatian": "sh", "greek, modern": "el", "gaelic": "gd", "scots gaelic": "gd",
		"deutsch": "de", "español": "es", "français": "fr", "italiano": "it", "português": "pt", "português (brasil)": "pt-BR", "nederlands": "nl",
		"русский": "ru", "中文": "zh", "日本語": "ja", "한국어": "ko", "english (us)": "en-US", "english (uk)": "en-GB",
	}
	for _, tag := range display.Supported.Tags() {
		if name := strings.ToLower(display.English.Languages().Name(tag)); name != "" && names[name] == "" {
			names[name] = tag.String()
		}
	}
	return names
})

// languageTag returns the tag of the first language that a text names: by a tag, a code
// of ISO 639 or its name in English, such as "eng", "ger", "en_US", "Chinese" or "English;
// French". It is empty if it names none, or several at once ("mul").
func languageTag(text string) string {
	text = strings.Trim(plain(text), " .")
	if tag := oneLanguage(text); tag != "" {
		return tag
	}
	first := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",;/|", c) })
	if len(first) == 0 {
		return ""
	}
	return oneLanguage(strings.TrimSpace(first[0]))
}

// oneLanguage returns the tag of the language that is the whole of a text.
func oneLanguage(text string) string {
	const code = 3 // letters of the codes of ISO 639; ga is Irish, not the language Ga
	if tag := languageNames()[strings.ToLower(text)]; tag != "" && len(text) > code {
		return tag
	}
	tag, err := language.Parse(text)
	if base, _, _ := tag.Raw(); err != nil || slices.Contains([]string{"und", "mul", "zxx"}, base.String()) {
		return ""
	}
	return tag.String()
}

// types are the types of CSL by the words of exports in lower case: the types of RIS,
// BibTeX, EndNote, CSL-JSON and Zotero, the publication types of MEDLINE and of databases.
// An article is in a journal, as in BibTeX and in the Web of Science; in CSL, it is not.
var types = sync.OnceValue(func() map[string]string {
	types := map[string]string{}
	for kind, words := range map[string]string{
		"article-journal": `jour|ejour|inpr|article|article-journal|journal article|journal|journals|electronic article|article; early access|early access|` +
			`article in press|review|review article|systematic review|meta-analysis|letter|editorial|editorial material|note|short survey|erratum|correction|` +
			`data paper|review-journal|ieee journals|ieee early access articles|ieee magazines|journal: article|journal article; review|` +
			`randomized controlled trial|clinical trial|comparative study|case reports|observational study|multicenter study|journalarticle|scholarly journals`,
		"article-magazine":  `mgzn|magazine article|article-magazine|magazine|magazines|magazinearticle|trade journals`,
		"article-newspaper": `news|newspaper article|article-newspaper|newspaper|newspapers|newspaperarticle`,
		"article":           `preprint|preprints|manuscript|unpb|unpublished|unpublished work|working paper|posted-content|arxiv preprint`,
		"book": `book|books|ebook|edbook|whole book|edited book|electronic book|mvbook|proceedings|collection|booklet|` +
			`monograph|manual|encyclopedia|book review; book`,
		"chapter": `chap|echap|chapter|book section|electronic book section|incollection|inbook|book chapter|booksection|encyc|dict|` +
			`entry-encyclopedia|entry-dictionary|encyclopedia article|dictionary entry|book chapters|reference work entry`,
		"paper-conference": `cpaper|conf|conference paper|conference proceedings|conference proceeding|proceedings paper|inproceedings|paper-conference|` +
			`conferencepaper|conference|ieee conferences|conference review|meeting abstract|meeting|congress|conference papers & proceedings|article; proceedings paper|` +
			`proceedings-article|conference abstract|conference article`,
		"thesis":      `thes|thesis|dissertation|phdthesis|mastersthesis|dissertations & theses|dissertation/thesis|academic dissertation`,
		"report":      `rprt|report|techreport|technical report|reports|govdoc|gov|government document|tech_report|working papers`,
		"dataset":     `data|dataset|dbase|aggr|aggregated database|online database|data set|database`,
		"software":    `comp|software|computer program|computerprogram`,
		"standard":    `stand|standard|standards|ieee standards`,
		"legislation": `stat|bill|legislation|statute|case|legal_case|legal rule or regulation|hear|hearing|law`,
		"webpage":     `elec|web page|webpage|blog|post|post-weblog|electronic source|website|online|electronic|icomm|internet communication|blogpost|forumpost`,
	} {
		for word := range strings.SplitSeq(words, "|") {
			types[word] = kind
		}
	}
	return types
})

// typeOf returns the type of CSL for the first word that exports have for it; empty if
// none is known.
func typeOf(words ...string) string {
	for _, word := range words {
		if kind := types()[strings.ToLower(strings.TrimSpace(word))]; kind != "" {
			return kind
		}
	}
	return ""
}
