// A file is read whole or not at all: whoever gets an error has got nothing else.

package import RaumWords

/// Why a file was refused.
package struct ImportError: SpokenError, Hashable, Sendable {
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
    package let reason: Sentence

    init(_ kind: Kind, at position: SourcePosition? = nil, _ reason: Sentence) {
        self.kind = kind
        self.position = position
        self.reason = reason
    }

    /// What to do about it.
    package var remedy: Sentence {
        switch kind {
        case .empty, .truncated:
            Sentence(
                en: "download it again, and look at its end",
                de: "bitte noch einmal herunterladen und das Ende ansehen"
            )
        case .tooLarge:
            Sentence(en: "split it, or export less", de: "bitte teilen, oder weniger exportieren")
        case .encoding:
            Sentence(
                en: "save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8",
                de: "bitte als UTF-8 speichern, zum Beispiel mit: iconv -f WINDOWS-1252 -t UTF-8"
            )
        case .webPage:
            Sentence(
                en: "open the address in a browser; take the one of the export, without login",
                de: "bitte die Adresse im Browser öffnen und die des Exports nehmen, ohne Anmeldung"
            )
        case .unknownFormat, .wrongRoot: ImportError.formats
        case .missingHeading:
            Sentence(
                en: "say which it is, as in --map HEADING=title; the fields are \(fields)",
                de: "welche es ist, sagt --map ÜBERSCHRIFT=title; die Felder sind \(fields)"
            )
        case .malformed:
            Sentence(
                en: "correct it there, or export it again",
                de: "bitte dort berichtigen, oder noch einmal exportieren"
            )
        case .documentType, .badMap, .noSessions, .noRows, .allLeftOut, .contradiction:
            remedyOfContent
        }
    }

    private var remedyOfContent: Sentence {
        switch kind {
        case .documentType:
            Sentence(
                en: "remove the document type; write characters in place of entities",
                de: "bitte den Dokumenttyp entfernen und Zeichen statt Entitäten schreiben"
            )
        case .badMap:
            Sentence(
                en: "write Heading=field; the fields are \(fields)",
                de: "bitte Überschrift=Feld schreiben; die Felder sind \(fields)"
            )
        case .noSessions:
            Sentence(
                en: "publish a version of the schedule first",
                de: "bitte zuerst eine Fassung des Plans veröffentlichen"
            )
        case .noRows:
            Sentence(
                en: "write the sessions below them, one a row, and save it again",
                de:
                    "bitte die Sessions darunter schreiben, eine je Zeile, und noch einmal speichern"
            )
        case .allLeftOut:
            Sentence(
                en: "correct what is named, and export it again",
                de: "bitte das Genannte berichtigen und noch einmal exportieren"
            )
        case .contradiction, .empty, .truncated, .tooLarge, .encoding, .webPage, .unknownFormat,
            .wrongRoot, .missingHeading, .malformed:
            Sentence(
                en: "correct it where the schedule comes from, and export it again",
                de: "bitte dort berichtigen, woher der Plan kommt, und noch einmal exportieren"
            )
        }
    }

    private static let formats = Sentence(
        en: "export a frab schedule (schedule.xml or schedule.json), a calendar (.ics), or a table "
            + "(.csv) with headings",
        de:
            "bitte einen Plan von frab (schedule.xml oder schedule.json), einen Kalender (.ics) oder "
            + "eine Tabelle (.csv) mit Überschriften exportieren"
    )

    private var fields: String {
        TableColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// `schedule.xml: line 12: reason; remedy`.
    package var sentence: Sentence {
        let place = position.map { $0.words + Sentence(name: ": ") } ?? .empty
        let end = Sentence(en: ". Nothing was imported.", de: ". Nichts wurde eingelesen.")
        return Sentence(name: "\(file): ") + place + reason + Sentence(name: "; ") + remedy + end
    }
}
