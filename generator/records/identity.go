package records

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"

	"recension/generator/intake"
)

// rawSum is the checksum of a record as it was exported.
type rawSum [16]byte

// identifier makes the ids of the records of one export.
type identifier struct {
	search string
	seen   map[rawSum]int
	text   []byte // to make a checksum of
}

func newIdentifier(search string) *identifier {
	return &identifier{search: search, seen: map[rawSum]int{}}
}

// idCharacters are those of Crockford's base 32: no two of them look alike.
var idCharacters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// idLength is the number of characters after the r of an id. They have 60 bits: among
// 1,000,000 records, the chance that any two share an id is less than 1 in 2,000,000.
const idLength = 12

// id returns the id of the next record, and whether the export has repeated it.
func (i *identifier) id(raw []intake.Field) (id string, repeated bool) {
	i.text = i.text[:0]
	for _, field := range raw {
		i.add(field.Name)
		i.add(field.Text)
	}
	sum := sha256.Sum256(i.text)
	raw16 := rawSum(sum[:len(rawSum{})])
	occurrence := i.seen[raw16]
	i.seen[raw16]++
	i.text = i.text[:0]
	i.add(i.search)
	i.addNumber(occurrence)
	sum = sha256.Sum256(append(i.text, raw16[:]...))
	// The r keeps spreadsheets from reading an id as a number.
	return "r" + idCharacters.EncodeToString(sum[:])[:idLength], occurrence > 0
}

// add adds a text with its length, so that texts cannot run into each other.
func (i *identifier) add(text string) {
	i.addNumber(len(text))
	i.text = append(i.text, text...)
}

func (i *identifier) addNumber(n int) { i.text = binary.LittleEndian.AppendUint64(i.text, uint64(n)) }
