// Package exchange writes records for other tools in which people screen, and reads the
// decisions that they made there.
//
// [Export] returns the records that have reached a stage, without anybody's verdicts.
// [Import] finds the record of each row that comes back, and returns the decisions as rows
// of data/<edition>/decisions/<who>.csv, with an account of every row and every record. The
// caller writes all of the files or none. To add a tool, add a row to tools.
//
// The id of a record goes out as a field of its own and, since not every field of a tool
// comes back, as recension:<id> in the notes. A row without it is found by its DOI, its
// numbers in PubMed and arXiv, or its title and year.
//
// What is known of the tools, and from where:
//
//   - ASReview LAB 2 (its source, asreview/asreview on GitHub, and its documentation): reads
//     CSV with title, abstract, authors, keywords, doi, url, and included for what is known
//     before. It keeps other columns unless they begin with asreview_, and adds
//     asreview_label (1, 0 or empty), asreview_time, asreview_note and asreview_user_name.
//     Who exports chooses which records. A time without a zone may be local, so it is not
//     taken over; neither are tags, whose columns are not documented.
//   - Rayyan (rayyan-formats-core on GitHub, and published exports): reads and writes CSV
//     with key, title, year and others. In exports, key is a number of its own, and notes are
//     those of the record, followed by RAYYAN-INCLUSION: {"Ana"=>"Included"} |
//     RAYYAN-LABELS: … | RAYYAN-EXCLUSION-REASONS: … | USER-NOTES: {"Ana"=>["…"]}. RIS has the
//     same in N1. Reasons are not attributed to people, and decisions have no time.
//   - Covidence (its help pages and guides of libraries, and published exports): reads RIS,
//     at most 15,000 references in a file, and leaves out duplicates. It writes a file for
//     each of its lists, named after the list, with the columns Title, Published Year,
//     Accession Number, DOI, Ref, Covidence #, Notes and others; Notes has "Exclusion reason:
//     …". It is not known which tag of RIS becomes which column.
//   - EPPI-Reviewer (its source, EPPI-Centre/ER4 on GitHub, and published exports): reads RIS,
//     of which ID becomes the imported number, and N1 the comments. It writes RIS without
//     codes, where U1 is its own number, U2 the imported one and N1 the comments; and JSON
//     with code sets, of which those for screening have codes of the types Include and
//     Exclude, and references with OldItemId, which is the imported number, Comments and codes.
package exchange
