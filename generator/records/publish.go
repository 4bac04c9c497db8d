package records

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// Published is the result of [Publish].
type Published struct {
	Files  []File   // to write, and
	Remove []string // to remove, all or none; none of either if nothing moves

	Level   review.Publish
	Records int
	Less    bool // data/ has less than before
}

// Publish moves the records of an edition between data/ and the private folder, so that
// data/ has what edition.toml publishes of them. Nothing is lost: it is an error if that
// would be so, as where the private folder is missing, or two files disagree. It is an error
// if the edition cannot be changed or has no records.
func Publish(src fs.FS, edition string) (Published, diag.List, error) {
	if err := exists(src, edition); err != nil {
		return Published{}, nil, err
	}
	s, status, problems := load(src, edition)
	if err := draft(src, edition, status); err != nil || problems.HasErrors() {
		return Published{}, problems, err
	}
	if len(s.records) == 0 {
		return Published{}, nil, fmt.Errorf("the edition %s has no records", edition)
	}
	result := Published{Level: s.level, Records: len(s.records), Less: exceeds(review.PublishOf(s.header), s.level)}
	if s.inPlace(src) != nil {
		if problems, err := s.unite(src); err != nil || problems.HasErrors() {
			return Published{}, problems, err
		}
		result.Files = s.files()
		if s.level == review.PublishAll {
			result.Remove = append(result.Remove, review.PrivateRecordsFile(edition))
		}
	}
	if err := s.moveRaw(src, &result); err != nil {
		return Published{}, nil, err
	}
	return result, nil, nil
}

// exceeds reports whether a level publishes more than another.
func exceeds(a, b review.Publish) bool {
	return slices.Index(review.PublishLevels, a) < slices.Index(review.PublishLevels, b)
}

// unite adds to each record what the private file has of it, whatever its columns are. It is
// an error if a record lacks what the columns of the other file do not have.
func (s *store) unite(src fs.FS) (diag.List, error) {
	_, columns := review.PublishNone.PublicColumns()
	name := review.PrivateRecordsFile(s.edition)
	var lone, different []string
	s.private = map[string]bool{}
	_, problems := eachRecord(src, name, columns, func(r *review.Record) {
		row, known := s.row[r.ID]
		if !known {
			lone = append(lone, r.ID)
			return
		}
		to := &s.records[row]
		for _, c := range columns {
			switch cell := c.Text(r); {
			case cell == "" || cell == c.Text(to):
			case c.Text(to) == "":
				c.Copy(to, r)
			default:
				different = append(different, fmt.Sprintf("the %s of %s", c.Name, r.ID))
			}
		}
		s.private[r.ID] = true
	})
	hidden := slices.ContainsFunc(columns, func(c review.RecordColumn) bool { return !slices.Contains(s.header, c.Name) })
	switch {
	case problems.HasErrors():
	case len(lone) > 0:
		return nil, fmt.Errorf("%s has records that %s does not have, which would be lost: %s", name, s.publicFile(), few(lone))
	case len(different) > 0:
		return nil, fmt.Errorf("%s and %s differ in %s: make them equal", name, s.publicFile(), few(different))
	case hidden && len(s.private) < len(s.records):
		return nil, fmt.Errorf("%s lacks the private fields of %d records: copy the file from who has it, or set publish back to %q and import their exports again",
			name, len(s.records)-len(s.private), review.PublishOf(s.header))
	}
	for i := range s.records {
		s.private[s.records[i].ID] = true
	}
	return problems, nil
}

// few names the first of some things.
func few(all []string) string {
	const most = 3
	if len(all) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
	}
	return strings.Join(all, ", ")
}

// moveRaw moves the files with the fields of exports to the folder of the level.
func (s *store) moveRaw(src fs.FS, result *Published) error {
	to, from := s.folder(), path.Join("data", s.edition)
	if to == from {
		from = review.PrivateDir(s.edition)
	}
	for _, name := range review.RawFiles(src, path.Join(from, review.RawDir)) {
		text, err := fs.ReadFile(src, name)
		if err != nil {
			return err
		}
		target := path.Join(to, strings.TrimPrefix(name, from))
		if there, err := fs.ReadFile(src, target); err == nil && !bytes.Equal(there, text) {
			return fmt.Errorf("%s and %s differ: remove the one that is wrong", name, target)
		}
		result.Files = append(result.Files, File{target, text})
		result.Remove = append(result.Remove, name)
	}
	return nil
}
