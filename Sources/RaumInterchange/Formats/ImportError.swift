// A file is read as a whole or not at all: after an error, nothing of it is used.

package import RaumWords

/// The reason why a file was refused.
package struct ImportError: SpokenError, Hashable, Sendable {
    /// A kind of fault of a file.
    package enum Kind: Hashable, CaseIterable, Sendable {
        /// It is empty.
        case empty
        /// It has more bytes than `ScheduleFile.bytesMax`, or more entities than a grid can have.
        case tooLarge
        /// It is not UTF-8.
        case encoding
        /// It is a web page, as a server sends it for an error.
        case webPage
        /// It has no supported format.
        case unknownFormat
        /// It ends too early.
        case truncated
        /// It breaks the rules of XML or JSON.
        case malformed
        /// It has a document type, which no schedule needs and some attacks use.
        case documentType
        /// It is XML or JSON, but no schedule.
        case wrongRoot
        /// It is a table or a list without a heading for the title.
        case missingHeading
        /// It has no session.
        case noSessions
        /// It is a table with headings only.
        case noRows
        /// It has sessions, but each was left out for a stated reason.
        case allLeftOut
        /// The map of columns cannot be read.
        case badMap
        /// It contains values that contradict each other or cannot be read.
        case contradiction
        /// It is this program's table, and most rows have texts of other rows.
        case mixedRows
    }

    /// The kind of fault.
    package let kind: Kind
    /// The name of the file, for display.
    package internal(set) var file = ""
    /// The position; nil if it concerns the whole file.
    package let position: SourcePosition?
    /// The fault.
    package let reason: Sentence

    init(_ kind: Kind, at position: SourcePosition? = nil, _ reason: Sentence) {
        self.kind = kind
        self.position = position
        self.reason = reason
    }

    /// The advice.
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
        case .documentType, .badMap, .noSessions, .noRows, .allLeftOut, .contradiction, .mixedRows:
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
                en: "correct what is named, and import it again",
                de: "bitte das Genannte berichtigen und noch einmal einlesen"
            )
        case .mixedRows:
            Sentence(
                en:
                    "some columns were sorted without the others: undo that, or sort them all together; "
                    + "if it is meant so, take out the column Raumwerk Digest",
                de:
                    "manche Spalten wurden ohne die anderen sortiert: bitte zurücknehmen, oder alle "
                    + "zusammen sortieren; ist es so gemeint, bitte die Spalte Raumwerk Digest entfernen"
            )
        case .contradiction, .empty, .truncated, .tooLarge, .encoding, .webPage, .unknownFormat,
            .wrongRoot, .missingHeading, .malformed:
            Sentence(
                en: "correct it in the file, or where that comes from, and import it again",
                de: "bitte in der Datei berichtigen, oder woher sie kommt, und noch einmal einlesen"
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
