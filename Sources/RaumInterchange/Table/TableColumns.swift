// German and English headings are known; the user of an import can name others, on the command line or in a file:
// `Vortrag=title`. The members of a JSON list are headings, too.

import RaumWords

/// The fields of a table's headings.
package struct TableColumns: Hashable, Sendable {
    /// A field that a column can contain.
    package enum Field: String, CaseIterable, Sendable {
        case id, title, room, date, start
        case endDate = "enddate"
        case end, duration, host, tags, language, note, interest, cancelled, status, active
        case allDay = "allday"
        case subtitle, abstract, description, type, url, zone
        case ownID = "raumwerkid"
        case feedback, links, attachments
        case persons = "personids"
        case roomID = "roomid"
        case revision = "raumwerkrevision"
        case digest = "raumwerkdigest"
        case plan = "raumwerkplan"
    }

    /// A heading named by the user, as it was typed, and its field.
    private struct Named: Hashable {
        let heading: String
        let field: Field
    }

    private var own: [String: Named] = [:]

    /// The German and English headings.
    package init() {}

    /// `Heading=field` elements, separated by commas or line ends; a line may be empty, or begin with `#`.
    ///
    /// Throws `badMap` with the element that cannot be read.
    package init(_ text: String) throws(ImportError) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.first != "#" {
            for element in line.split(separator: ",") where !trimmed(String(element)).isEmpty {
                try read(String(element), line: index + 1)
            }
        }
        guard own.isEmpty else { return }
        throw ImportError(.badMap, Sentence(en: "it names no column", de: "sie nennt keine Spalte"))
    }

    private mutating func read(_ element: String, line: Int) throws(ImportError) {
        let scalars = element.unicodeScalars
        let position = SourcePosition(line: line)
        guard let equals = scalars.lastIndex(of: "=") else {
            throw ImportError(
                .badMap,
                at: position,
                Sentence(
                    en: "\(shown(element)) has no =",
                    de: "in \(shownInGerman(element)) ist kein ="
                )
            )
        }
        let heading = trimmed(String(scalars[..<equals]))
        let word = trimmed(String(scalars[scalars.index(after: equals)...])).lowercased()
        guard let field = Field(rawValue: word) else {
            throw ImportError(
                .badMap,
                at: position,
                Sentence(
                    en: "there is no field \(shown(word))",
                    de: "es gibt kein Feld \(shownInGerman(word))"
                )
            )
        }
        guard !heading.isEmpty else {
            throw ImportError(
                .badMap,
                at: position,
                Sentence(
                    en: "\(shown(element)) names no heading",
                    de: "\(shownInGerman(element)) nennt keine Überschrift"
                )
            )
        }
        own[foldedCell(heading)] = Named(heading: heading, field: field)
    }

    /// The headings named here that are not in `header`.
    func missing(in header: [String]) -> [String] {
        let known = Set(header.map(foldedCell))
        return own.filter { !known.contains($0.key) }.map(\.value.heading).sorted()
    }

    /// The column of each field in `header`; if several are possible, the likeliest.
    ///
    /// A field that is named here is not looked for under its usual headings. `samples` returns the first text of a
    /// column, which decides if a heading is ambiguous: `Tag` is a day in German and a label in English.
    func places(in header: [String], samples: (Int) -> String) -> [Field: Int] {
        let named = Set(own.values.map(\.field))
        var best: [Field: (index: Int, rank: Int)] = [:]
        for (index, heading) in header.enumerated() {
            guard let found = meaning(of: heading, sample: { samples(index) }) else { continue }
            if best[found.field].map({ $0.rank > found.rank }) ?? true {
                best[found.field] = (index, found.rank)
            }
        }
        var places = best.mapValues(\.index)
        takeDateOfStart(&places, header, samples)
        return completed(places, header, named)
    }

    /// The field of a column called `heading`, with a rank: the lower the likelier; nil for none.
    ///
    /// `sample` returns the first text of the column.
    func meaning(of heading: String, sample: () -> String) -> (field: Field, rank: Int)? {
        if let mine = own[foldedCell(heading)] { return (mine.field, 0) }
        guard let usual = TableHeadings.field(of: heading, sample: sample) else { return nil }
        return own.values.contains { $0.field == usual.field } ? nil : usual
    }

    /// Reads a column `Beginn` with dates as the dates, if there is also a column of clock readings.
    private func takeDateOfStart(
        _ places: inout [Field: Int],
        _ header: [String],
        _ samples: (Int) -> String
    ) {
        guard places[.date] == nil, let start = places[.start],
            let first = CellTime(samples(start), inDateColumn: false)?.start,
            first.date != nil, first.milliseconds == nil
        else { return }
        let clock = header.indices.first { index in
            index != start && TableHeadings.field(of: header[index]) { "" }?.field == .start
                && CellTime(samples(index), inDateColumn: false)?.start.milliseconds != nil
        }
        guard let clock else { return }
        (places[.date], places[.start]) = (start, clock)
    }

    /// Adds `Name` as the title if no other column is; otherwise as the host.
    private func completed(
        _ places: [Field: Int],
        _ header: [String],
        _ named: Set<Field>
    ) -> [Field: Int] {
        let name = header.indices.first { index in
            own[foldedCell(header[index])] == nil && foldedCell(header[index]) == "name"
        }
        let field: Field? = places[.title] == nil ? .title : places[.host] == nil ? .host : nil
        guard let name, let field, !named.contains(field) else { return places }
        return places.merging([field: name]) { known, _ in known }
    }

    /// The number of fields in `header`, without samples.
    func count(in header: [String]) -> Int { places(in: header) { _ in "" }.count }
}
