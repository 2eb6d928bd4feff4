import RaumGrid
package import RaumWords

/// A remark about a file that is no reason to refuse it, with the way in which it was handled.
package struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The kind of remark.
    package enum Kind: Hashable, CaseIterable, Sendable {
        case noZone
        case unknownZone
        case zoneContradiction
        case startContradictsDate
        case endContradictsDuration
        case missingTime
        case missingRoom
        case missingTitle
        case missingIdentifier
        case roomContradiction
        case sharedRoomGuid
        case oddDuration
        case noDuration
        case duplicateDropped
        case duplicateRenamed
        case textCleaned
        case textCut
        case detailCut
        case listCut
        case languageDropped
        case roomOverlap
        case roomShared
        case hostClash
        case eventZoneDiffers
        case leftOut
        case dayAssumed
        case yearAssumed
        case morePages
        case encodingAssumed
        case dateFromAbove
        case endBeforeStart
        case weekdayDiffers
        case roomSpelling
        case unexpanded
        case skippedHour
        case separatorReplaced
        case personLeftOut
        case cellsLeftOut
        case addressLeftOut
        case otherPlan
        case severalAlike
        case unknownColumns
        case countUnread
        case unknownStatus
        case spreadsheetError
        case roomIDUnread
        case privateEvent
        case unmetException
        case standardUnread
        case eventNameDiffers
        case dayContradicted
        case joinedHosts
        case newerExport
        case mixedRows
    }

    /// The kind of remark.
    package let kind: Kind
    /// Its position; nil if it concerns the whole file.
    package let position: SourcePosition?
    /// The session or room that it concerns; empty for none.
    package let subject: Sentence
    /// The observation.
    package let what: Sentence
    /// The way in which it was handled.
    package let done: Sentence

    init(
        _ kind: Kind,
        at position: SourcePosition? = nil,
        _ subject: Sentence = .empty,
        _ what: Sentence,
        done: Sentence
    ) {
        self.kind = kind
        self.position = position
        self.subject = subject
        self.what = what
        self.done = done
    }

    /// The finding of times without a date, with the day that was assumed.
    static func dayAssumed(_ day: CivilDate?) -> Finding {
        let done = day.map { day in
            Sentence(
                en: "read as times of \(day), the event's first day",
                de: "gelesen als Zeiten des \(day), des ersten Tags der Veranstaltung"
            )
        }
        let advice = Sentence(
            en: "not placed: raumwerk event --days gives the event its days",
            de: "nicht eingeplant: raumwerk event --days gibt der Veranstaltung ihre Tage"
        )
        let what = Sentence(en: "times without a date", de: "Zeiten ohne Datum")
        return Finding(.dayAssumed, .event, what, done: done ?? advice)
    }

    /// The finding of a reading that clocks skip, with the reading shown at that moment, in seconds as if they were
    /// UTC.
    static func skippedHour(
        _ wall: Int64,
        _ instead: Int64,
        at position: SourcePosition?,
        _ subject: Sentence
    ) -> Finding {
        let times = [wall, instead].map { ZonedTime(milliseconds: $0 * 1000, offsetMinutes: 0) }
        let (skipped, shown) = ("\(times[0].date) \(times[0].clock)", times[1].clock)
        let what = Sentence(
            en: "clocks skip \(skipped) there",
            de: "die Uhren dort überspringen \(skipped)"
        )
        let done = Sentence(en: "read as \(shown)", de: "gelesen als \(shown)")
        return Finding(.skippedHour, at: position, subject, what, done: done)
    }

    /// The finding of a reading that clocks show twice, in seconds as if it were UTC.
    static func doubledHour(
        _ wall: Int64,
        at position: SourcePosition?,
        _ subject: Sentence
    ) -> Finding {
        let time = ZonedTime(milliseconds: wall * 1000, offsetMinutes: 0)
        let what = Sentence(
            en: "clocks show \(time.date) \(time.clock) twice there",
            de: "die Uhren dort zeigen \(time.date) \(time.clock) zweimal"
        )
        let done = Sentence(en: "read as the first", de: "gelesen als das erste Mal")
        return Finding(.skippedHour, at: position, subject, what, done: done)
    }

    /// The finding with the position `position` in the place of a subject; the same if that is nil.
    func at(_ position: SourcePosition?) -> Finding {
        guard let position else { return self }
        return Finding(kind, at: position, .empty, what, done: done)
    }

    /// The finding without its place in the file.
    var withoutPosition: Finding { Finding(kind, subject, what, done: done) }

    /// `line 12: 6561: what; done`.
    package var description: String { sentence.english }

    /// The position, the observation and the way in which it was handled.
    package var sentence: Sentence {
        let colon = Sentence(name: ": ")
        let place = position.map { $0.words + colon } ?? .empty
        let about = subject.isEmpty ? .empty : subject + colon
        return place + about + what + Sentence(name: "; ") + done
    }
}

extension Sentence {
    /// The subject of a finding about the whole event.
    static let event = Sentence(en: "event", de: "Veranstaltung")
    /// The subject of a finding about the whole file.
    static let file = Sentence(en: "file", de: "Datei")
}

extension Finding {
    /// The group of findings that share a line: the kind, and the reason if a kind has several.
    private struct Group: Hashable {
        let kind: Kind
        let reason: String

        /// The reason is the text before the first number, quotation or bracket, as far as these vary with the event.
        init(_ finding: Finding) {
            kind = finding.kind
            let hasReasons = [.leftOut, .skippedHour, .cellsLeftOut].contains(kind)
            // Headings do not vary with the event, numbers of cells do.
            let variable = kind == .cellsLeftOut ? "0123456789" : "0123456789“\"("
            let common = finding.what.english.prefix { !variable.contains($0) }
            reason = hasReasons ? String(common) : ""
        }
    }

    /// A line for each kind and reason: the first finding in full, then the number and the places of the others.
    static func grouped(_ findings: [Finding]) -> [Sentence] {
        var order: [Group] = []
        var groups: [Group: [Finding]] = [:]
        for finding in findings {
            let group = Group(finding)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(finding)
        }
        return order.compactMap { groups[$0].flatMap(line) }
    }

    /// The number of places named after the first finding of a kind: as many as a person can check one by one.
    private static let placesMax = 8

    private static func line(_ group: [Finding]) -> Sentence? {
        guard let first = group.first else { return nil }
        let rest = group.dropFirst()
        guard !rest.isEmpty else { return first.sentence }
        let others = Set(rest.compactMap { $0.position?.line }).subtracting([
            first.position?.line ?? 0
        ])
        // In a file of one line, places do not help.
        let lines = others.sorted().prefix(placesMax).map { String($0) }
        let list = lines.joined(separator: ", ")
        let (word, wort) = others.count == 1 ? ("line", "Zeile") : ("lines", "Zeilen")
        let places =
            lines.isEmpty
            ? Sentence.empty : Sentence(en: ": \(word) \(list)", de: ": \(wort) \(list)")
        let more = Sentence(
            en: " (and \(rest.count) more like it",
            de: " (und \(rest.count) weitere solche"
        )
        let end = Sentence(name: others.count > placesMax ? " …)" : ")")
        return first.sentence + more + places + end
    }
}
