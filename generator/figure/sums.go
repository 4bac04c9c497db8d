package figure

import (
	"recension/generator/diag"
	"recension/generator/locale"
)

// sumsFit reports stages whose number is not that of the stage before less what was removed
// there. Numbers that are not published or not exact are not compared, and a note says why
// others differ.
func sumsFit(d Data) diag.List {
	var problems diag.List
	for _, stages := range stagesOf(d) {
		for i := range stages[:len(stages)-1] {
			problems = append(problems, d.checkSum(stages[i], stages[i+1].point)...)
		}
	}
	return problems
}

// checkSum compares a stage with what the stage before and its exits leave.
func (d Data) checkSum(before stage, next int) diag.List {
	from, to := d.Points[before.point], d.Points[next]
	left := from.N()
	exact := from.isExact() && to.isExact() && len(before.exits) > 0
	for _, exit := range before.exits {
		exact = exact && d.Points[exit].isExact()
		left -= d.Points[exit].N()
	}
	if !exact || left == to.N() || to.Row.Note.String()+to.Row.Note.Limits != "" {
		return nil
	}
	english := locale.English()
	return diag.List{diag.Warnf(to.Row.At("count"), "box-sum", "%q has %s, but %s less what was removed is %s",
		to.Category, english.Integer(to.N()), english.Integer(from.N()), english.Integer(left)).
		Hintf("correct the number that is wrong, or say in the note why they differ").
		Note(from.Row.At("count"), "the stage before")}
}
