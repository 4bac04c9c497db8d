package locale

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/templates"
)

// Dir is the folder of the catalogues in a review; Builtin is the language whose catalogue
// says which messages there are.
const (
	Dir     = "templates/messages"
	Builtin = "en"
)

// catalogue is a catalogue of messages. Below the tables that have fields here, each key is
// a group of messages or a message.
type catalogue struct {
	about   about
	numbers numbers
	dates   dates
	lists   lists

	messages map[string]said // by id: the keys that lead to the message, joined by dots
}

// about is the table [language].
type about struct {
	Name         string `toml:"name" rule:"required" help:"the name of the language, in the language"`
	CapitalNouns bool   `toml:"capital-nouns" help:"whether nouns begin with a capital letter inside sentences, too"`
}

// numbers is the table [numbers].
type numbers struct {
	Digits     string              `toml:"digits" help:"the numbering system (CLDR), such as latn; empty: that of the language"`
	Words      []string            `toml:"words" help:"the numbers from zero on as words; numbers after the last one are written in digits"`
	Qualifiers map[string][]string `toml:"qualifiers" help:"for about, at-least and at-most, the words that may stand before a number; the first is the default"`
}

// dates is the table [dates].
type dates struct {
	Months []string `toml:"months" help:"the names of the twelve months"`
	Month  string   `toml:"month" rule:"required" help:"a month of a year, of {month} and {year}"`
	Day    string   `toml:"day" rule:"required" help:"a day, of {day}, {month} and {year}"`
}

// lists is the table [lists].
type lists struct {
	Two     string `toml:"two" rule:"required" help:"what stands between two items"`
	Between string `toml:"between" rule:"required" help:"what stands between items of which there are more"`
	Last    string `toml:"last" rule:"required" help:"what stands before the last of them"`
	Clauses string `toml:"clauses" rule:"required" help:"what stands between clauses, which may have commas in them"`
}

// Key describes a key of the tables of a catalogue that are not messages.
type tables struct {
	About   about   `toml:"language"`
	Numbers numbers `toml:"numbers"`
	Dates   dates   `toml:"dates"`
	Lists   lists   `toml:"lists"`
}

// reserved are the names of the tables that are not groups of messages.
var reserved = decode.KeysOf[tables]()

// builtIn returns the built-in catalogue of a language; nil if there is none. The tests
// check the built-in catalogues, so that no build has to.
func builtIn(tag string) *catalogue {
	load, ok := builtIns()[tag]
	if !ok {
		return nil
	}
	return load()
}

// builtIns are the built-in catalogues by language, which are read when they are first asked for.
var builtIns = sync.OnceValue(func() map[string]func() *catalogue {
	found := map[string]func() *catalogue{}
	for _, tag := range Languages() {
		found[tag] = sync.OnceValue(func() *catalogue {
			c := &catalogue{messages: map[string]said{}}
			text := builtInFile(tag).Text
			var t tables
			all := map[string]any{}
			if toml.Unmarshal(text, &t) != nil || toml.Unmarshal(text, &all) != nil {
				return c
			}
			c.setTables(t)
			eachMessage(nil, all, func(id []string, value any) {
				if m, err := newMessage(value); err == nil {
					c.messages[strings.Join(id, ".")] = m
				}
			})
			return c
		})
	}
	return found
})

// Languages returns the languages of the built-in catalogues, sorted.
func Languages() []string {
	var tags []string
	names, _ := fs.Glob(templates.FS(), "messages/*.toml")
	for _, name := range names {
		tags = append(tags, strings.TrimSuffix(path.Base(name), ".toml"))
	}
	return tags
}

func builtInFile(tag string) diag.File {
	name := tag + ".toml"
	text, _ := fs.ReadFile(templates.FS(), path.Join("messages", name)) // it is in the program
	return diag.File{Name: path.Join(Dir, name), Text: text}
}

func (c *catalogue) setTables(t tables) {
	c.about, c.numbers, c.dates, c.lists = t.About, t.Numbers, t.Dates, t.Lists
}

// eachMessage calls visit for each message of a catalogue, in the order of their ids.
func eachMessage(at []string, table map[string]any, visit func(id []string, value any)) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if len(at) == 0 && slices.Contains(reserved, key) {
			continue
		}
		id := append(slices.Clip(at), key)
		if group, ok := table[key].(map[string]any); ok && !isMessage(group) {
			eachMessage(id, group, visit)
		} else {
			visit(id, table[key])
		}
	}
}

// English returns the locale of English as the United Kingdom writes it.
func English() *Locale { return english() }

var english = sync.OnceValue(func() *Locale { return of("en-GB", builtInFile(Builtin).Name, builtIn(Builtin)) })

// Load returns the locale of a language tag for a review, with what is wrong with the
// review's catalogue. It is nil if there is no catalogue for the language.
func Load(src fs.FS, tag string) (*Locale, diag.List) {
	for _, name := range namesFor(tag) {
		file := diag.File{Name: path.Join(Dir, name+".toml")}
		c := builtIn(name)
		text, err := fs.ReadFile(src, file.Name)
		switch {
		case err == nil && !bytes.Equal(text, builtInFile(name).Text):
			file.Text = text
			own, problems := loadOwn(file, language.Make(tag), c)
			return of(tag, file.Name, own), problems
		case c != nil:
			return of(tag, file.Name, c), nil
		}
	}
	return nil, nil
}

// namesFor are the names of the catalogues in which a language may be: pt-BR, then pt.
func namesFor(tag string) []string {
	t := language.Make(tag)
	base, _ := t.Base()
	script, confidence := t.Script()
	names := []string{tag}
	if confidence == language.Exact {
		names = append(names, base.String()+"-"+script.String())
	}
	return append(names, base.String())
}

// loadOwn reads the catalogue of a review. It changes messages of the built-in one of the
// language, if there is one, and else has to be complete.
func loadOwn(f diag.File, tag language.Tag, builtin *catalogue) (*catalogue, diag.List) {
	return read(f, tag, builtin, builtIn(Builtin).messages)
}

// read reads a catalogue and checks it against the English messages.
func read(f diag.File, tag language.Tag, builtin *catalogue, english map[string]said) (*catalogue, diag.List) {
	c := &catalogue{messages: map[string]said{}}
	if builtin != nil {
		*c = *builtin
		c.messages = maps.Clone(builtin.messages)
	}
	if len(f.Text) > diag.TemplateBytes.Most {
		return c, diag.List{diag.TemplateBytes.Exceeded(f.Whole(), "the file has %d bytes", len(f.Text))}
	}
	all := map[string]any{}
	keys, problems := decode.TOML(f, &all)
	if problems.HasErrors() {
		return c, problems
	}
	check := checker{file: f, keys: keys, forms: neededForms(tag), english: english}
	problems = append(problems, check.tables(c, builtin != nil)...)
	eachMessage(nil, all, func(id []string, value any) {
		m, ps := check.message(id, value)
		problems = append(problems, ps...)
		if !ps.HasErrors() {
			c.messages[strings.Join(id, ".")] = m
		}
	})
	return c, append(problems, check.missing(c.messages, problems)...)
}
