// A file is read whole or not at all: whoever gets an error has got nothing else.

/// Why a file was refused.
package struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with a file.
    package enum Kind: Hashable, CaseIterable, Sendable {
        /// There is nothing in it.
        case empty
        /// It has more bytes than `ScheduleFile.bytesMax`, or more of something than a grid holds.
        case tooLarge
        /// It is no UTF-8.
        case encoding
        /// It is a page for people, as a server sends it to say that something went wrong.
        case webPage
        /// It is no format that is read here.
        case unknownFormat
        /// It ends too early.
        case truncated
        /// It breaks the rules of XML or JSON.
        case malformed
        /// It declares entities or refers to others, which no schedule needs and some attacks do.
        case documentType
        /// It is XML or JSON, but no schedule.
        case wrongRoot
        /// It is a table or a list, and no heading of it stands for the title.
        case missingHeading
        /// It has no session.
        case noSessions
        /// It is a table of headings alone.
        case noRows
        /// It has sessions, and each was left out for a reason that is said.
        case allLeftOut
        /// A map of columns that cannot be read.
        case badMap
        /// It says things that cannot be true, or that cannot be understood.
        case contradiction
    }

    /// What is wrong.
    package let kind: Kind
    /// The name of the file, as it may be shown.
    package internal(set) var file = ""
    /// Where; nil where it concerns the whole file.
    package let position: SourcePosition?
    /// What was found there.
    package let reason: String

    init(_ kind: Kind, at position: SourcePosition? = nil, _ reason: String) {
        self.kind = kind
        self.position = position
        self.reason = reason
    }

    /// What to do about it.
    package var remedy: String {
        switch kind {
        case .empty, .truncated: "download it again, and look at its end"
        case .tooLarge: "split it, or export less"
        case .encoding: "save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8"
        case .webPage: "open the address in a browser; take the one of the export, without login"
        case .unknownFormat, .wrongRoot:
            "export a frab schedule (schedule.xml or schedule.json), a calendar (.ics), or a table "
                + "(.csv) with headings"
        case .missingHeading:
            "say which it is, as in --map HEADING=title; the fields are "
                + TableColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")
        case .malformed: "correct it there, or export it again"
        case .documentType: "remove the document type; write characters in place of entities"
        case .badMap:
            "write Heading=field; the fields are "
                + TableColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")
        case .noSessions: "publish a version of the schedule first"
        case .noRows: "write the sessions below them, one a row, and save it again"
        case .allLeftOut: "correct what is named, and export it again"
        case .contradiction: "correct it where the schedule comes from, and export it again"
        }
    }

    /// `schedule.xml: line 12: reason; remedy`.
    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        return "\(file): \(place)\(reason); \(remedy). Nothing was imported."
    }
}
