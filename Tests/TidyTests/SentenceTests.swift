import Foundation
import Testing

/// What programs say to people: in both languages, in each of them alone, and never in the protocol's words.
@Suite struct SentenceTests {
    private let sentences = Repository.files(below: "Sources").flatMap(SpokenSentence.all)

    /// Words that only one of the languages has.
    private static let english: Set<String> = [
        "the", "is", "are", "not", "and", "of", "give", "say", "nothing", "there", "which", "with",
        "screens", "revision", "cannot", "takes", "where", "this", "that", "it",
    ]
    private static let german: Set<String> = [
        "der", "das", "ist", "sind", "nicht", "und", "von", "bitte", "nichts", "ein", "eine", "mit",
        "oder", "wurde", "kein", "keine", "wo", "Stand", "sie", "es",
    ]

    @Test func `they are found at all`() {
        #expect(sentences.count > 150)
        let known = sentences.first { $0.english == "nothing was done" }
        #expect(known?.german == "nichts wurde getan")
    }

    @Test func `none is empty in one language`() {
        for sentence in sentences {
            #expect(sentence.english.isEmpty == sentence.german.isEmpty, "\(sentence.place)")
        }
    }

    @Test func `none mixes the languages`() {
        for sentence in sentences {
            let foreign = SpokenSentence.words(sentence.german).intersection(Self.english)
            #expect(foreign.isEmpty, "\(sentence.place): \(foreign) in: \(sentence.german)")
            let own = SpokenSentence.words(sentence.english).intersection(Self.german)
            #expect(own.isEmpty, "\(sentence.place): \(own) in: \(sentence.english)")
        }
    }

    /// Names of values such as `--move-to ROOM` are none.
    private static let verbs: Set<String> = [
        "PITCH", "VOTE", "PLACE", "MOVE", "SWAP", "PARK", "DELAY", "EXTEND", "FINISH", "CANCEL",
        "RESTORE", "REMOVE", "UNDO", "STATUS", "HISTORY", "WATCH", "COMMIT", "BEGIN", "ROLLBACK",
        "CLOSE", "OPEN", "EDIT", "HELP", "IDENTIFY", "ASSIGN", "FORGET", "LIMITS",
    ]

    @Test func `none names a verb of the protocol`() {
        for sentence in sentences {
            for text in [sentence.english, sentence.german] {
                // iCalendar has marks of these names.
                let own = text.replacing(/(BEGIN|END|STATUS):/, with: " ")
                let words = Set(own.split { !$0.isLetter }.map(String.init))
                let found = words.intersection(Self.verbs)
                #expect(found.isEmpty || !text.contains(" "), "\(sentence.place): \(text)")
            }
        }
    }

    @Test(arguments: ["raumwerk", "RaumOrganiser"])
    func `what the organiser's program says stands in both languages`(_ target: String) {
        for file in Repository.files(below: "Sources/\(target)") {
            let text = file.lines.joined(separator: "\n")
            for found in text.matches(of: /UsageError\(\s*"/) {
                let line = text[..<found.range.lowerBound].count { $0 == "\n" } + 1
                Issue.record("\(file.path):\(line) speaks one language: use en: and de:")
            }
        }
    }
}
