package numeral

import "strings"

// vocabulary is what the package knows of a language.
type vocabulary struct {
	units       map[string]float64 // zero to nineteen
	tens        map[string]float64 // twenty to ninety
	multipliers map[string]float64 // hundred, thousand, …
	vague       map[string]bool    // hundreds, dozens
	fractions   map[string]float64 // third, thirds: 1/3
	ordinals    map[string]bool

	months     map[string]bool
	references map[string]bool // a label that a number follows: section, step
	plurals    map[string]bool // a label that a list of numbers follows: Sections 3 and 4
	laws       map[string]bool
	versions   map[string]bool
	ids        map[string]bool
	acronyms   map[string]bool // of standards and of committees
	statistics map[string]bool // that numbers follow, never versions: SD, CI
	grades     map[string]bool // labels that a plural noun may follow: type 2 errors
	products   map[string]bool // programs and systems that versions follow: Windows 11
	series     map[string]bool // of things known by their numbers: Agenda 2030, Boeing 737
	scales     map[string]bool // after a number of points: a five-point scale
	intervals  map[string]bool // after a level of confidence: 95% CI
	pointers   map[string]bool // before a label that is none: this stage, each level
	compared   map[string]bool // after twice as a factor: twice those of
	plural     map[string]bool // verbs of a plural noun
	nearly     map[string]bool // before a share: by a tenth

	determiners map[string]bool // before one: the one, this one
	pronounVerb map[string]bool // after one: one can
	modals      map[string]bool // after one and a noun: one paper can
	verbs       map[string]bool // after a one that counts: and one is
	function    map[string]bool // words that are no nouns: of, in, is
	onlys       map[string]bool // before one that counts: only one
	quantifiers map[string]bool // all, none: before but one, which is then an exception
	copulas     map[string]bool // is, has: before but one, which is then only one
	phrases     map[string]bool // one hand, zero trust: fixed, with a space or hyphen
	measures    map[string]bool // one-year: a quantity
	before      map[string]bool // before a year, never before a number of things: in, the
}

// languages holds the vocabulary of each language, by its base tag.
var languages = map[string]*vocabulary{"en": english()}

func set(words string) map[string]bool {
	of := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		of[word] = true
	}
	return of
}

// numbered gives words the numbers from first, by a step.
func numbered(first, step float64, words string) map[string]float64 {
	of := map[string]float64{}
	for i, word := range strings.Fields(words) {
		of[word] = first + step*float64(i)
	}
	return of
}

func english() *vocabulary {
	v := &vocabulary{
		units: numbered(0, 1, "zero one two three four five six seven eight nine ten eleven twelve "+
			"thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		tens:        numbered(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
		multipliers: map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12},
		vague:       set("tens dozens hundreds thousands millions billions trillions"),
		fractions:   map[string]float64{"half": 1. / 2, "halves": 1. / 2, "quarter": 1. / 4, "quarters": 1. / 4, "hundredth": .01, "hundredths": .01},
		ordinals: set("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
			"fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth " +
			"sixtieth seventieth eightieth ninetieth hundredth thousandth millionth"),
		months: set("january february march april may june july august september october november december " +
			"jan feb mar apr jun jul aug sep sept oct nov dec"),
		references: set("section sec chapter ch page p figure fig table tab step appendix annex part footnote note " +
			"equation eq volume vol level tier phase stage type category class box panel reference ref question " +
			"principle requirement control line item row column group committee round week day module unit scenario case " +
			"chap aim objective hypothesis goal grade study experiment wave domain criterion lines aims objectives goals " +
			"sections chapters pages pp figures figs tables steps appendices annexes principles"),
		plurals:    set("lines aims objectives goals grades sections chapters pages pp figures figs tables steps appendices annexes articles arts recitals regulations principles versions levels parts"),
		laws:       set("article articles art arts recital recitals regulation regulations directive act bill decree order law sb hb ab eo clause paragraph schedule title"),
		versions:   set("version versions v ver release edition revision"),
		ids:        set("arxiv doi isbn issn cve cwe id no nos nr number orcid pmid ghsa issue"),
		acronyms:   set("iec iso en pren ts tr gr gs es eg rfc sp fips gb/t gb bs din pas cwa itu ansi jtc sc wg tc std ir nistir"),
		statistics: set("sd se sem ci ci's cis cri iqr or aor rr hr ahr irr rd md smd wmd icc auc auroc rmse mae mse nnt gdp"),
		grades:     set("type phase stage grade level tier class category"),
		products: set("windows android ios macos ubuntu debian office excel stata spss sas matlab nvivo revman python java php " +
			"web industry llama claude gemini"),
		series:    set("agenda horizon natura apollo boeing airbus fortune ftse channel scope sdg sdgs"),
		scales:    set("scale scales likert likert-type rating ratings"),
		intervals: set("ci cis cri confidence credible prediction"),
		pointers:  set("this that each which any every same per first last final next previous"),
		compared:  set("as the that those what its their this"),
		plural:    set("were are have"),
		nearly:    set("by than nearly almost about roughly around over only just under"),
		determiners: set("the this that which each any every no some another other either neither a an such whichever whatever " +
			"my your his her its our their last first next new old same right wrong former latter"),
		pronounVerb: set("can cannot may might must should would could will shall is was has had does did needs knows sees who that which's"),
		modals:      set("can may might must should"),
		verbs:       set("is was has had"),
		function: set("of in on at to for from by with and or but nor as than that which who whose where when while if is are was were be been " +
			"being has have had do does did can could may might must shall should will would not the a an this these those it its they " +
			"their there then so also only too very because although though since until after before between among during under over " +
			"about into per via each all both no any some more most less fewer what how why without within"),
		onlys:       set("only just exactly but except precisely"),
		quantifiers: set("all every each any no none nothing nobody anything everything everyone never"),
		copulas:     set("is are was were be been has have had"),
		phrases: set("zero-trust zero-day zero-days zero-shot zero-sum zero-knowledge one-day one-hand one-thing one-way one-side one-time one-step one-off " +
			"one-sided one-shot one-to-one one-class one-hot one-pixel one-size-fits-all two-way two-factor two-sided " +
			"three-dimensional two-dimensional half-life half-way one-kind one-point one-tailed two-tailed four-wheel"),
		measures: set("year years month months week weeks hour hours minute minutes page pages third half quarter fifth tenth hundred thousand million billion dozen"),
		before: set("the a an in of since by until till from to its their this that these those each both our during before after early late mid around " +
			"year between and or edition for with on at under is was into no beyond through throughout past than as towards toward"),
	}
	for word := range v.ordinals {
		if word != "first" && word != "second" {
			v.fractions[word], v.fractions[word+"s"] = v.fraction(word), v.fraction(word)
		}
	}
	return v
}

// fraction is the part of a whole that an ordinal names: 1/3 for "third".
func (v *vocabulary) fraction(ordinal string) float64 {
	for i, word := range strings.Fields("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
		"fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth") {
		if word == ordinal {
			return 1 / float64(i+3)
		}
	}
	for i, word := range strings.Fields("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth") {
		if word == ordinal {
			return 1 / float64(10*i+30)
		}
	}
	if ordinal == "millionth" {
		return 1e-6
	}
	return 1e-3
}
