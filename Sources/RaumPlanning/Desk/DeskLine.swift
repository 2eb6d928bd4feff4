internal import RaumArguments
internal import RaumWords

/// The line at the foot of the desk: a title and hosts.
package struct DeskLine: Hashable, Sendable {
    /// The two fields of the line.
    package enum Field: Hashable, Sendable {
        case title, hosts
    }

    /// The two fields of a pitch.
    package private(set) var title = Prompt(.title)
    package private(set) var hosts = Prompt(.pitch(title: ""))
    /// The field that receives the next letter.
    package var field = Field.title

    /// An empty line.
    init() {}

    /// A line with an earlier input.
    init(title: String, hosts: String = "") {
        _ = self.title.edit(.paste(title))
        _ = self.hosts.edit(.paste(hosts))
    }

    /// Whether it contains only blanks.
    var isEmpty: Bool { (title.text + hosts.text).allSatisfy { $0 == " " } }

    /// Whether it is only a number with more digits than a count can have.
    var isTooManyHands: Bool { number.map { $0.digits.utf8.count > DeskLine.digitsMax } ?? false }

    /// The hands that it counts, if it is only a number; else nil.
    var count: Desk.Count? {
        guard let (word, digits) = number, digits.utf8.count <= DeskLine.digitsMax,
            let number = Int(word)
        else { return nil }
        return digits.count == word.count ? .hands(number) : .step(number)
    }

    /// The number with its sign, and its digits; nil if the line is not only a number.
    private var number: (word: String, digits: Substring)? {
        guard hosts.text.allSatisfy({ $0 == " " }) else { return nil }
        let word = TypedText.withoutBlanks(title.text)
        let digits = word.drop { $0 == "+" || $0 == "-" }
        guard word.count - digits.count <= 1, !digits.isEmpty,
            digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        return (word, digits)
    }

    /// The largest number of digits of a count; a longer number is a title.
    static let digitsMax = 4

    /// The report that it was not sent, with the command that has the same effect.
    var notSent: Sentence {
        let title = TypedText.withoutBlanks(title.text)
        guard count == nil else {
            return Sentence(en: "not counted: \(title)", de: "nicht gezählt: \(title)")
        }
        let names = hosts.text.split(separator: ",").map { TypedText.withoutBlanks(String($0)) }
        let by = names.filter { !$0.isEmpty }.map { " --host \(shellWord($0))" }.joined()
        let command = "raumwerk pitch \(shellWord(title))\(by)"
        return Sentence(
            en: "not confirmed, so perhaps not in the tray: \(command)",
            de: "nicht bestätigt, also vielleicht nicht in der Ablage: \(command)"
        )
    }

    mutating func edit(_ key: Key) -> Bool {
        switch field {
        case .title: title.edit(key)
        case .hosts: hosts.edit(key)
        }
    }
}
