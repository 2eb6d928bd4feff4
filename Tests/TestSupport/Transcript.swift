// A conversation as a person would note it down:
//
//   # What it is about.
//   org> MOVE s12 room=gruen        somebody called org says this
//   org< OK rev=8 id=s12            and is answered this; * stands for anything
//   !display red                    red connects and may only read
//   !leave red                      red goes away
//   !block red  !drain red          red's socket takes no more; takes everything
//   !wait 15000                     so many milliseconds pass
//   !fail disk full                 the disk fails for this reason
//   !heal                           and can be written again
//   !stop                           the daemon is told to end
//   !restart                        the daemon ends and comes back from its files
//   !share                          from now on other daemons write the same log; what is changed waits for it
//   !keep                           the log has taken what waits
//   !others T rev=8 …               others' record came first; what waits is decided again
//   !cut [sent]                     no majority is reached; what waits was never sent, or was
//   !unclear  !join  !diverge why   nobody knows of what waits; it is reached again; it contradicts what was
//
// Who is named first connects first, as an organiser unless said otherwise.

/// A conversation, step by step.
package struct Transcript: Sendable {
    /// One line of the conversation.
    package enum Step: Hashable, Sendable {
        case says(String, String)
        case hears(String, String)
        case directive(String, String)
    }

    /// What it is called in failures.
    package let name: String
    /// The steps with the number of their line.
    package let steps: [(line: Int, step: Step)]

    /// Reads a conversation.
    package init(name: String, text: String) {
        self.name = name
        var steps: [(Int, Step)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if let step = Transcript.step(String(line)) { steps.append((index + 1, step)) }
        }
        self.steps = steps.map { (line: $0.0, step: $0.1) }
    }

    private static func step(_ line: String) -> Step? {
        if line.hasPrefix("!") {
            let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
            return .directive(words.first ?? "", words.count > 1 ? words[1] : "")
        }
        guard !line.hasPrefix("#"), let mark = line.firstIndex(where: { $0 == ">" || $0 == "<" })
        else {
            return nil
        }
        let name = String(line[..<mark])
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        let text = String(line[line.index(after: mark)...].drop { $0 == " " })
        return line[mark] == ">" ? .says(name, text) : .hears(name, text)
    }

    /// Whether what was heard is what stands there, `*` standing for anything.
    package static func matches(_ heard: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return heard == pattern }
        guard heard.hasPrefix(parts[0]) else { return false }
        var rest = heard.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() {
            guard let found = find(part, in: rest) else { return false }
            rest = rest[found.upperBound...]
        }
        let last = parts[parts.count - 1]
        return rest.count >= last.count && rest.hasSuffix(last)
    }

    private static func find(_ part: String, in text: Substring) -> Range<Substring.Index>? {
        guard !part.isEmpty else { return text.startIndex..<text.startIndex }
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(part) {
                return start..<text.index(start, offsetBy: part.count)
            }
            start = text.index(after: start)
        }
        return nil
    }
}
