package checklist

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// File is the file of an edition that says how it answers items.
const File = "checklists.toml"

// Answer says how an edition answers an item: the table [<checklist>.<item>] of
// data/<edition>/checklists.toml, such as [prisma-2020.item-13a].
type Answer struct {
	At            []string `toml:"at" help:"where the item is answered: chapters, such as methodology.md#limits, or items, such as figure:funnel and page:status"`
	Note          string   `toml:"note" text:"links" help:"what to look for there, or the answer itself"`
	NotApplicable string   `toml:"not_applicable" text:"links" help:"why the item does not apply to the review"`
	Missing       string   `toml:"missing" text:"links" help:"what is not reported, such as a step that was not done"`

	Texts decode.Texts `toml:"-"`
}

// Answers are the answers of an edition, by the ids of checklist and item. Nil: it has no
// such file.
type Answers struct {
	Keys decode.Keys // the places of the file's keys
	all  map[string]map[string]Answer
}

// Of returns the answer to an item; empty if the file has none.
func (a *Answers) Of(checklist, item string) Answer {
	if a == nil {
		return Answer{}
	}
	return a.all[checklist][item]
}

// Has reports whether the file answers an item of a checklist.
func (a *Answers) Has(checklist string) bool { return a != nil && len(a.all[checklist]) > 0 }

// Load reads the answers of an edition; nil if it has no such file. It reports items that no
// checklist has, and answers that say nothing or contradict themselves.
func Load(src fs.FS, e *review.Edition) (*Answers, diag.List) {
	name := e.File(File)
	defer diag.Working(diag.Pos{File: name})
	if review.Absent(src, name) {
		return nil, nil
	}
	f, problems := review.Read(src, name)
	if problems != nil {
		return nil, problems
	}
	a := &Answers{}
	a.Keys, problems = decode.TOML(f, &a.all)
	read := !problems.HasErrors()
	for _, id := range slices.Sorted(maps.Keys(a.all)) {
		problems = append(problems, a.check(id, read)...)
	}
	return a, problems
}

// check reports what is wrong with the answers to a checklist. An answer that is empty
// because the file has other errors is not reported: read says that it has none.
func (a *Answers) check(id string, read bool) diag.List {
	var problems diag.List
	of, known := Find(id)
	if !known {
		var ids []string
		for _, c := range All() {
			ids = append(ids, c.ID)
		}
		d := diag.Errorf(a.Keys.At(id), "checklist", "there is no checklist %q", id)
		return diag.List{d.Hintf("the checklists are %s", strings.Join(ids, ", ")).DidYouMean(id, ids)}
	}
	for _, item := range a.Keys.Under(id) {
		at, answer := a.Keys.At(id, item), a.all[id][item]
		switch {
		case !slices.Contains(of.itemIDs(), item):
			problems.Add(of.unknown(at, item))
		case answer.NotApplicable != "" && (len(answer.At) > 0 || answer.Missing != "" || answer.Note != ""):
			problems.Add(diag.Errorf(a.Keys.At(id, item, "not_applicable"), "checklist", "%s does not apply, but has an answer", item).
				Hintf("remove not_applicable, or the other keys"))
		case read && len(answer.At) == 0 && answer.Note == "" && answer.NotApplicable == "" && answer.Missing == "":
			problems.Add(diag.Errorf(at, "checklist", "%s has no answer", item).
				Hintf("name a place in at, answer it in note, or say why there is none in not_applicable or missing"))
		}
	}
	return problems
}

// unknown reports an item that the checklist does not have. An item with sub-items, such as
// 13, is answered by each of these.
func (c Checklist) unknown(at diag.Pos, item string) diag.Diagnostic {
	d := diag.Errorf(at, "checklist", "%s has no %q", c.Name, item)
	var parts []string
	for _, id := range c.itemIDs() {
		if letter, ok := strings.CutPrefix(id, item); ok && letter >= "a" {
			parts = append(parts, id)
		}
	}
	if len(parts) > 0 {
		return d.Hintf("it is divided into %s", strings.Join(parts, ", "))
	}
	return d.Hintf("the number of an item follows item-, as in %s", c.Items[0].ID()).DidYouMean(item, c.itemIDs())
}
