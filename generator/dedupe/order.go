package dedupe

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// naturalOrder returns the indexes of records in the natural order of their IDs.
func naturalOrder(records []Record) []int {
	type keyed struct {
		key   orderKey
		index int
	}
	list := make([]keyed, len(records))
	for i := range records {
		list[i] = keyed{newOrderKey(records[i].ID), i}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if c := cmp.Or(cmp.Compare(a.key[0], b.key[0]), cmp.Compare(a.key[1], b.key[1])); c != 0 {
			return c
		}
		return compareIDOrder(records[a.index].ID, records[b.index].ID)
	})
	order := make([]int, len(list))
	for i, k := range list {
		order[i] = k.index
	}
	return order
}

// orderKey is the start of an ID in a form whose order is the natural one, as far as it
// goes: numbers have their length before them. The IDs of many records are far apart in
// memory, and few need to be looked at.
type orderKey [2]uint64

func newOrderKey(id string) orderKey {
	const size = 8
	var key orderKey
	n := 0
	add := func(c byte) {
		if n < len(key)*size {
			key[n/size] |= uint64(c) << (8 * (size - 1 - n%size))
		}
		n++
	}
	for id != "" && n < len(key)*size {
		run := digitRun(id)
		if run == 0 {
			add(id[0])
			id = id[1:]
			continue
		}
		number := strings.TrimLeft(id[:run], "0")
		add('0') // which compares to other characters as every digit does
		add(byte(min(len(number), math.MaxUint8)))
		if len(number) >= math.MaxUint8 {
			break // its length is not in the key
		}
		for i := range len(number) {
			add(number[i])
		}
		id = id[run:]
	}
	return key
}

// compareIDOrder compares IDs in natural order: r9 before r10.
func compareIDOrder(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		i, j := digitRun(x), digitRun(y)
		if i > 0 && j > 0 {
			m, n := strings.TrimLeft(x[:i], "0"), strings.TrimLeft(y[:j], "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n)); c != 0 {
				return c
			}
			x, y = x[i:], y[j:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

func digitRun(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}
