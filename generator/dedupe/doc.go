// Package dedupe finds the records of one publication among bibliographic records from
// different databases. Records go in, links come out: nothing is deleted or merged.
//
// # Method
//
// A record is prepared field by field for how databases differ (title.go, author.go,
// container.go, place.go, ids.go). Records that share a block (block.go: an identifier,
// the start or the end of a title, its rare words, author and page, volume and page) are
// compared field by field (compare.go), and each field is a weight for or against. Two
// records are linked if the weights suffice and nothing speaks against it (decide.go).
// What is close to that is doubtful, and left to a person. Notices, preprints, conference
// versions and parts are relations, not duplicates. Groups are made of the links, the
// strongest first (group.go).
//
// False links cost more than missed ones: a lost report cannot be found again by reading.
// So an exact identifier is not enough, since meeting abstracts carry the DOI of a whole
// supplement. A title alone is not enough, since columns, yearly reports and abstracts
// have one title many times. A record without a title is linked by identifiers alone.
//
// # What holds
//
// What two records are to each other depends on them alone, except that in large blocks
// each record is compared with its neighbours only. The result does not depend on the
// order of the input. No group contains a pair that a person said is different, or that
// contradicts itself, as an article and its erratum do. When records are added, groups do
// not lose members, and the first record of a group stays first, unless its group is put
// together with another.
//
// # Sources
//
// The method follows published ones; no code is taken from them.
//
//   - Entity resolution by linking instead of deletion, preparation that reverses what
//     databases do to authors, journals and translated titles, conditions on which fields
//     may not contradict, and the count of surplus records: Wagner, BibDedupe: An
//     Open-Source Python Library for Bibliographic Record Deduplication, Journal of Open
//     Source Software 9(97), 6318 (2024), https://doi.org/10.21105/joss.06318.
//   - A missing value is unknown, not different; starting pages without their letters;
//     distrust of the DOIs of meeting abstracts; a year's difference between online and
//     print; the count of all records of groups: Lobbestael, DedupEndNote,
//     https://github.com/globbestael/DedupEndNote.
//   - Doubtful pairs for a person: Hair, Bahor, Macleod, Liao and Sena, The Automated
//     Systematic Search Deduplicator (ASySD), BMC Biology 21, 189 (2023),
//     https://doi.org/10.1186/s12915-023-01686-z.
//   - Caution rather than recall, and rules over identifiers, journal, title and authors:
//     the deduplication of article records of Metta, Database (2014),
//     https://doi.org/10.1093/database/bat086.
//   - Weights of evidence that add up: Fellegi and Sunter, A Theory for Record Linkage,
//     Journal of the American Statistical Association 64 (1969),
//     https://doi.org/10.1080/01621459.1969.10501049.
//
// The program bench measures quality and speed; see make bench-dedupe.
package dedupe
