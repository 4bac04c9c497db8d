package review

import (
	"io/fs"
	"path"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// ProtocolFile is the file of an edition with the protocol of its screening.
const ProtocolFile = "protocol.toml"

// Protocol says which records of an edition are included, who decides that, and how:
// data/<edition>/protocol.toml. Its parts are those that PRISMA 2020 asks for, items 4 to
// 8 and 24, see Page MJ and others: The PRISMA 2020 statement. BMJ 2021;372:n71,
// doi:10.1136/bmj.n71.
type Protocol struct {
	Title        string `toml:"title" text:"plain" help:"what the protocol is called; empty: as the edition"`
	Registration string `toml:"registration" help:"where the review is registered, and its number there, or none (PRISMA 24a)"`
	Access       string `toml:"access" help:"where the protocol can be read, or none (PRISMA 24b)"`
	Updates      string `toml:"updates" help:"the earlier edition whose included documents this one keeps (PRISMA 2020, flow diagram for updated reviews); empty: the review is new"`

	Questions  map[string]Question      `toml:"question" help:"what the review asks (PRISMA 4)"`
	Stages     map[string]Stage         `toml:"stage" help:"the stages that records pass, in their order (PRISMA 8)"`
	Criteria   map[string]Criterion     `toml:"criterion" help:"why records are included or excluded (PRISMA 5)"`
	Venues     map[string]Venue         `toml:"venue" help:"journals, conferences and preprint servers with all their names"`
	Keywords   map[string]Keyword       `toml:"keyword" help:"keywords with their synonyms"`
	Rules      map[string]ScreeningRule `toml:"rule" help:"the rules that the program applies, in their order"`
	Reviewers  map[string]Reviewer      `toml:"reviewer" help:"the people who screen; each has a file decisions/<id>.csv"`
	Tools      map[string]Tool          `toml:"tool" help:"software that takes part in the review (PRISMA 8, PRISMA-trAIce, RAISE)"`
	Amendments map[string]Amendment     `toml:"amendment" help:"later changes of the protocol (PRISMA 24c)"`
	Counts     map[string]RecordCount   `toml:"count" help:"the files counts/<id>.csv that recension records flow computes from the records"`

	Keys  decode.Keys  `toml:"-"` // the places of the file's keys
	Texts decode.Texts `toml:"-"` // of the file
}

// Question is a question of the review: the table [question.<id>].
type Question struct {
	Text  string       `toml:"text" text:"links" rule:"required" help:"the question, as a sentence"`
	Texts decode.Texts `toml:"-"`
}

// Stage is a stage of the screening: the table [stage.<id>].
type Stage struct {
	Label     string    `toml:"label" text:"plain" rule:"required" help:"what the stage is called, such as Title and abstract"`
	Kind      StageKind `toml:"kind" oneof:"stage-kind" rule:"required" help:"where the flow diagram shows it: automation (before screening), screening, retrieval, eligibility"`
	Reviewers int       `toml:"reviewers" help:"how many people decide about each record, each without seeing the others; 0: rules and tools decide alone"`
	Conflicts string    `toml:"conflicts" text:"links" help:"how conflicts between reviewers are settled"`

	Texts decode.Texts `toml:"-"`
}

// StageKind says to which part of the flow diagram of PRISMA 2020 a stage belongs.
type StageKind string

// The kinds of stages, in the order that the flow diagram has.
const (
	Automation  StageKind = "automation"  // before screening: records marked as ineligible by automation tools
	Screen      StageKind = "screening"   // of titles and abstracts
	Retrieval   StageKind = "retrieval"   // of full texts
	Eligibility StageKind = "eligibility" // of full texts
)

// StageKinds are all of them.
var StageKinds = []StageKind{Automation, Screen, Retrieval, Eligibility}

// UnmarshalText accepts the kinds.
func (k *StageKind) UnmarshalText(text []byte) error {
	*k = StageKind(text)
	return oneOf("kind", *k, StageKinds...)
}

// Criterion is a reason to include or to exclude a record: the table [criterion.<id>].
type Criterion struct {
	Label  string   `toml:"label" text:"plain" rule:"required" help:"a few words, as the flow diagram shows them"`
	Text   string   `toml:"text" text:"links" rule:"required" help:"the criterion, as a sentence"`
	Kind   Verdict  `toml:"kind" oneof:"criterion-kind" rule:"required" help:"include: a record must meet it; exclude: a record that meets it is excluded"`
	Stages []string `toml:"stages" rule:"required" help:"the ids of the stages at which it is applied"`

	Texts decode.Texts `toml:"-"`
}

// Verdict is a decision about a record at a stage.
type Verdict string

// The verdicts.
const (
	Include          Verdict = "include"   // it goes on to the next stage
	Exclude          Verdict = "exclude"   // for a criterion
	Unclear          Verdict = "unclear"   // it cannot be decided from what is known; it awaits classification
	VerdictWithdrawn Verdict = "withdrawn" // the last verdict of the same person about the record no longer holds
)

// CriterionKinds are the verdicts for which there are criteria.
var CriterionKinds = []Verdict{Include, Exclude}

// RuleVerdicts are the verdicts that rules can have, and people without withdrawing any.
var RuleVerdicts = []Verdict{Include, Exclude, Unclear}

// Verdicts are all that a decision can have.
var Verdicts = []Verdict{Include, Exclude, Unclear, VerdictWithdrawn}

// UnmarshalText accepts the verdicts.
func (v *Verdict) UnmarshalText(text []byte) error {
	*v = Verdict(text)
	return oneOf("verdict", *v, Verdicts...)
}

// UnmarshalCSV accepts the verdicts.
func (v *Verdict) UnmarshalCSV(cell string) error { return v.UnmarshalText([]byte(cell)) }

// Venue is a journal, conference or preprint server: the table [venue.<id>].
type Venue struct {
	Label   string   `toml:"label" text:"plain" rule:"required" help:"its name"`
	Aliases []string `toml:"aliases" help:"other names that records have for it; case, punctuation and a year at the end do not matter"`
	Group   string   `toml:"group" help:"what rules call it together with others, such as security-conferences; empty: none"`

	Texts decode.Texts `toml:"-"`
}

// Keyword is a keyword that is looked for in records: the table [keyword.<id>].
type Keyword struct {
	Label string              `toml:"label" text:"plain" rule:"required" help:"the keyword, as figures show it"`
	Terms []string            `toml:"terms" rule:"required" help:"its synonyms and spellings; an asterisk stands for any ending, as in poison*; a hyphen for a hyphen, a space or nothing"`
	In    []string            `toml:"in" help:"where to search for it: title, abstract, keywords; empty: in all three"`
	Words map[string][]string `toml:"words" help:"words of facets of documents that go with it, such as theme = [\"attack\"]"`

	Texts decode.Texts `toml:"-"`
}

// KeywordFields are the columns of records in which keywords are looked for.
var KeywordFields = []string{"title", "abstract", "keywords"}

// ScreeningRule is a rule that the program applies: the table [rule.<id>].
type ScreeningRule struct {
	Stage     string  `toml:"stage" rule:"required" help:"the id of the stage"`
	When      string  `toml:"when" rule:"required" help:"an expression over the columns of the record, and matched, venue, venue_group and words"`
	Verdict   Verdict `toml:"verdict" oneof:"rule-verdict" rule:"required" help:"what is decided where it is true: include, exclude or unclear"`
	Criterion string  `toml:"criterion" help:"the id of the criterion; required to exclude"`
	Why       string  `toml:"why" text:"links" help:"why a rule can decide this"`

	Texts decode.Texts `toml:"-"`
}

// Reviewer is a person who screens: the table [reviewer.<id>].
type Reviewer struct {
	Name string `toml:"name" rule:"required" help:"their name, as the methods state it"`
	Role string `toml:"role" help:"what they do besides screening, such as settling conflicts"`
}

// Tool is software that takes part in the review: the table [tool.<id>].
type Tool struct {
	Name       string   `toml:"name" text:"plain" rule:"required" help:"what it is called"`
	Version    string   `toml:"version" help:"its version"`
	Model      string   `toml:"model" help:"the model that it uses, with its version, if it was trained; empty: it follows fixed rules"`
	Steps      []string `toml:"steps" rule:"required" help:"what it was used for: search, duplicates, screening, sample, extraction, synthesis, writing, or the id of a stage"`
	Decides    Share    `toml:"decides" oneof:"share" help:"none: it helps people; part: it decides some records; all: it decides alone"`
	HumanCheck string   `toml:"human_check" text:"links" help:"how people checked what it did, or that nobody did"`
	Access     URL      `toml:"access" help:"a web address where it can be found"`
	Note       string   `toml:"note" text:"links" help:"how it was set up, validated, and what is known of its errors"`

	Texts decode.Texts `toml:"-"`
}

// Share is how much a tool decides.
type Share string

// Shares are all of them.
var Shares = []Share{"none", "part", "all"}

// UnmarshalText accepts the shares.
func (s *Share) UnmarshalText(text []byte) error {
	*s = Share(text)
	return oneOf("decides", *s, Shares...)
}

// Amendment is a change of the protocol: the table [amendment.<id>].
type Amendment struct {
	Date decode.Date `toml:"date" rule:"required" help:"when it was decided"`
	Text string      `toml:"text" text:"links" rule:"required" help:"what changed, and why"`

	Texts decode.Texts `toml:"-"`
}

// loadProtocol reads the protocol of an edition; nil if it has none.
func (e *Edition) loadProtocol(src fs.FS) (*Protocol, diag.List) {
	name := e.File(ProtocolFile)
	defer diag.Working(diag.Pos{File: name})
	if Absent(src, name) {
		return nil, nil
	}
	return ReadProtocol(src, name)
}

// ReadProtocol reads a protocol, which need not be that of an edition.
func ReadProtocol(src fs.FS, name string) (*Protocol, diag.List) {
	f, problems := Read(src, path.Clean(name))
	if problems != nil {
		return nil, problems
	}
	p := &Protocol{}
	p.Keys, problems = decode.TOML(f, p)
	return p, append(problems, p.check()...)
}

// StageIDs are the stages in their order.
func (p *Protocol) StageIDs() []string { return p.Keys.Under("stage") }

// StagesOf are the stages of a kind, in their order.
func (p *Protocol) StagesOf(kind StageKind) []string {
	return slices.DeleteFunc(p.StageIDs(), func(id string) bool { return p.Stages[id].Kind != kind })
}

// RulesOf are the rules of a stage, in their order.
func (p *Protocol) RulesOf(stage string) []string {
	return slices.DeleteFunc(p.Keys.Under("rule"), func(id string) bool { return p.Rules[id].Stage != stage })
}
