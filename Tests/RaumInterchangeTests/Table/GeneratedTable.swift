// Random schedules, written as the usual programs write them. What a table means is known before it is written, so
// that nothing here needs the reader's rules.

import TestSupport
import RaumGrid

struct GeneratedTable {
    /// How a program writes tables.
    enum Manner: CaseIterable {
        case excelGerman, excelEnglish, excelUnicode, sheets, libreOffice, numbers, people
    }

    struct Talk {
        var id: String
        var title: String
        var room: String
        /// A day of May 2027.
        var day: Int
        /// Minutes after midnight.
        var start: Int
        var minutes: Int
        var hosts: [String]

        /// `2027-05-14T14:30:00+02:00 45`.
        var when: String {
            "2027-05-\(two(day))T\(two(start / 60)):\(two(start % 60)):00+02:00 \(minutes)"
        }
    }

    private(set) var talks: [Talk] = []
    let manner: Manner
    private var generator: SeededGenerator
    private var lines: [String] = []

    private static let words = [
        "Daten", "Ärzte & Pflege", "„wem“", "\"so\"", "a;b", "a,b", "Größe", "–", "5\" Schirm",
        "'-5 Grad",
        "C++", "50 %", "Tag 1", "2027", "Nr. 7",
    ]
    private static let rooms = ["Blau", "Grün", "Saal 3; Keller", "Foyer, links"]

    init(seed: UInt64, manner: Manner) {
        self.manner = manner
        generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...25, using: &generator)
        for number in 0..<count { talks.append(talk(number)) }
        // Excel in English has dates with slashes, which one day beyond the 12th shows to be the American ones.
        talks[0].day = 14
        if manner == .numbers { lines.append(row(["Programm 2027"])) }
        lines.append(row(headings))
        for (index, talk) in talks.enumerated() {
            lines.append(row(cells(talk, after: index == 0 ? nil : talks[index - 1])))
        }
    }

    private mutating func talk(_ number: Int) -> Talk {
        let title = (0..<Int.random(in: 1...3, using: &generator))
            .map { _ in GeneratedTable.words.randomElement(using: &generator) ?? "" }
        let start = Int.random(in: 0..<288, using: &generator) * 5
        // Beyond midnight only as far as a night goes.
        let minutes = [5, 30, 45, 90, 180, 720].randomElement(using: &generator) ?? 30
        return Talk(
            id: "Nr/\(number) ü",
            title: title.joined(separator: " ") + " \(number)",
            room: GeneratedTable.rooms.randomElement(using: &generator) ?? "",
            day: Int.random(in: 1...28, using: &generator),
            start: start,
            minutes: minutes,
            hosts: ["Ada", "Bo Ängström"].shuffled(using: &generator).dropLast(number % 2)
        )
    }

    private var headings: [String] {
        switch manner {
        case .excelGerman, .numbers: ["Nr.", "Titel", "Raum", "Datum", "Beginn", "Ende", "Wer"]
        case .excelEnglish:
            ["ID", "Talk Title", "Room Name", "Date", "Start Time", "End Time", "Speakers"]
        case .excelUnicode: ["Session ID", "Title", "Room", "Day", "Start", "Duration", "Host"]
        case .sheets: ["id", "title", "room", "date", "start", "duration", "speaker"]
        case .libreOffice:
            ["Code", "Vortrag", "Ort", "Tag", "Uhrzeit", "Dauer (min)", "Referent:in"]
        case .people: ["#", "Thema*", "Saal:", "Wann", "Uhrzeit", "Länge", "mit"]
        }
    }

    private func cells(_ talk: Talk, after above: Talk?) -> [String] {
        let end = (talk.start + talk.minutes) % 1440
        let minutes = talk.minutes
        let hosts = talk.hosts.joined(separator: "; ")
        let times: [String] =
            switch manner {
            case .excelGerman:
                // Merged cells: the date stands once for all rows of the day.
                [
                    above?.day == talk.day ? "" : "\(two(talk.day)).05.2027", clock(talk.start),
                    clock(end),
                ]
            case .excelEnglish: ["5/\(talk.day)/2027", american(talk.start), american(end)]
            case .excelUnicode: ["2027-05-\(two(talk.day))", clock(talk.start), "\(minutes)"]
            case .sheets:
                [
                    "2027-05-\(two(talk.day))", clock(talk.start) + ":00",
                    "\(minutes / 60):\(two(minutes % 60)):00",
                ]
            case .libreOffice: ["\(two(talk.day)).05.27", clock(talk.start) + ":00", "\(minutes)"]
            case .numbers:
                ["\(talk.day). Mai 2027", clock(talk.start) + " Uhr", clock(end) + " Uhr"]
            case .people:
                [
                    "", "\(talk.day).5.2027, \(talk.start / 60).\(two(talk.start % 60)) Uhr",
                    "\(minutes / 60)h\(two(minutes % 60))",
                ]
            }
        return [talk.id, talk.title, talk.room] + times + [hosts]
    }

    private var separator: Character {
        switch manner {
        case .excelGerman, .numbers, .people: ";"
        case .excelEnglish, .sheets, .libreOffice: ","
        case .excelUnicode: "\t"
        }
    }

    private func row(_ cells: [String]) -> String {
        let padded = cells + [String](repeating: "", count: 7 - cells.count)
        return padded.map(cell).joined(separator: String(separator))
    }

    private func cell(_ text: String) -> String {
        let isText = text.contains { !$0.isNumber && !".:".contains($0) }
        let needsQuotes = text.contains(separator) || text.contains("\"")
        guard needsQuotes || manner == .libreOffice && isText else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// The table as text, before any encoding.
    var text: String {
        switch manner {
        case .excelGerman, .excelEnglish, .excelUnicode:
            lines.map { $0 + "\r\n" }.joined()
        case .sheets: lines.joined(separator: "\r\n")
        case .libreOffice, .numbers: lines.map { $0 + "\n" }.joined()
        case .people: "sep=;\r" + lines.map { $0 + "\r" }.joined()
        }
    }

    /// The table as the program saves it.
    var bytes: [UInt8] {
        switch manner {
        case .excelGerman: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .excelEnglish: text.unicodeScalars.map(windows1252)
        case .excelUnicode:
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .sheets, .libreOffice, .numbers, .people: Array(text.utf8)
        }
    }

    private func windows1252(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "„": 0x84
        case "“": 0x93
        case "–": 0x96
        default: UInt8(scalar.value)
        }
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
private func clock(_ minutes: Int) -> String { "\(two(minutes / 60)):\(two(minutes % 60))" }
private func american(_ minutes: Int) -> String {
    let hour = minutes / 60 % 12
    return "\(hour == 0 ? 12 : hour):\(two(minutes % 60)) \(minutes < 720 ? "AM" : "PM")"
}
