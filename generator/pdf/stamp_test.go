package pdf

import "testing"

func TestStamp(t *testing.T) {
	const before = "<</CreationDate (D:20261121163425+00'00')\n/ModDate (D:20261121163425-05'30')>>"
	for _, c := range []struct{ name, day, want string }{
		{"day", "2024-02-29", "<</CreationDate (D:20240229000000+00'00')\n/ModDate (D:20240229000000+00'00')>>"},
		{"month", "2024-02", "<</CreationDate (D:20240201000000+00'00')\n/ModDate (D:20240201000000+00'00')>>"},
		{"year", "2024", "<</CreationDate (D:20240101000000+00'00')\n/ModDate (D:20240101000000+00'00')>>"},
		{"none", "", before},
		{"another form", "1 February 2024", before},
	} {
		t.Run(c.name, func(t *testing.T) {
			document := []byte(before)
			stamp(document, c.day)
			if string(document) != c.want {
				t.Errorf("got %s", document)
			}
		})
	}
}

func TestRenumber(t *testing.T) {
	document := []byte("/ID (node00000512) /Limits [(node00000007) (node00000512)] /Title (node of the river)")
	renumber(document)
	if want := "/ID (node00000002) /Limits [(node00000001) (node00000002)] /Title (node of the river)"; string(document) != want {
		t.Errorf("got %s", document)
	}
}
