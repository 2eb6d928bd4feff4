// The daemon's sentences name its own commands, which a person with `nc` types. A command line and the planning screen
// have other commands. A table of whole phrases replaces them, since the sentences also contain titles, no word of
// which may be taken for a command.

extension Failure {
    /// The sentence for a person at a command line: `raumwerk restore s1` instead of `RESTORE s1`.
    package var sentenceForCommands: String {
        advice.reduce(withoutKeys) { text, advice in
            replacingLast(advice.phrase, in: text) { advice.command + $0 }
                .replacing(" room=… start=… end=…", with: " --room … --start … --end …")
        }
    }

    /// The sentence for a person at the planning screen, with the screen's keys.
    package var sentenceForKeys: String {
        advice.reduce(withoutKeys) { text, advice in
            guard let keys = advice.keys else { return text }
            return replacingLast(advice.phrase, in: text) { _ in keys }
        }
    }

    /// The sentence without `key=`, which only programs write.
    private var withoutKeys: String {
        switch code {
        case "MISSING" where kind == .client: missingWords
        case "OPTIONS":
            "Conditions belong to a whole change, not to its parts. Please report this line."
        case "SAME-TWICE": "Name two different sessions: " + sentence
        case "UNCLEAR": "It may have been done. Look at the plan, then ask again."
        case "BAD-SPAN":
            sentence.replacing("end= and minutes= mean", with: "--end and --minutes mean")
        case "UNKNOWN-KEY", "SYNTAX":
            self["key"].map { sentence.replacing($0 + "=", with: "--" + $0) } ?? sentence
        default: sentence
        }
    }

    private var missingWords: String {
        guard let what = self["what"] else { return sentence }
        return switch what {
        case "title", "text", "name": "Please give a \(what)."
        default: "--\(what) is missing."
        }
    }
}

/// The advice at the end of a sentence: its beginning on the wire, its beginning at a command line, and the whole
/// advice with keys; nil if no key does it.
let advice: [(phrase: String, command: String, keys: String?)] = [
    ("Open it first: OPEN ", "Open it first: raumwerk open ", "Open it first, with raumwerk open."),
    (
        "Put it there: PLACE ", "Put it there: raumwerk place ",
        "Enter takes it, and Enter puts it down."
    ),
    ("Use MOVE ", "Move it: raumwerk move ", "Enter takes it, and Enter puts it down."),
    (
        "Merge the other way: MERGE ", "Merge the other way: raumwerk merge ",
        "Merge them the other way."
    ),
    (
        "Take it back first: PARK ", "Take it back first: raumwerk session park ",
        "p takes it back."
    ),
    (
        "Take that one, or make two of it again: RESTORE ",
        "Take that one, or make two of it again: raumwerk restore ",
        "Take that one; x makes two of it again."
    ),
    (
        "Bring it back first: RESTORE ", "Bring it back first: raumwerk restore ",
        "x brings it back."
    ),
    ("Move it first, or CLOSE ", "Move it first, or: raumwerk close ", "Move it first."),
    (
        "Bring the room back first: ROOM ",
        "Bring the room back first, with a name: raumwerk room --name … ",
        "Bring the room back first, with raumwerk room."
    ),
    (
        "Removed ones count, and can be made anew by their names: ",
        "Removed ones count, and can be made anew by their names: ", "Removed ones count."
    ),
    ("Begin with EVENT.", "Begin with raumwerk event.", "Begin with raumwerk event."),
    ("Try HELP.", "Try raumwerk help.", "Try raumwerk help."),
    ("HISTORY lists them.", "raumwerk history lists them.", "raumwerk history lists them."),
    ("STATUS lists them.", "raumwerk status lists them.", "raumwerk status lists them."),
    ("COMMIT or ROLLBACK it first.", "Please ask again.", "Please ask again."),
    ("Use BEGIN.", "Please ask again.", "Please ask again."),
    (
        "One WATCH a second is enough.", "One look at the plan a second is enough.",
        "One look at the plan a second is enough. Wait, then ask again."
    ),
    (
        "AUTH is the first thing a connection says", "A key is the first thing a connection shows",
        "A key is the first thing a connection shows, or nothing. Connect anew."
    ),
    (
        "by its id: view=\"door blau\".", "by its id, such as door blau.",
        "by its id, such as door blau."
    ),
]

/// `text` with its end from the last `phrase` on replaced by `end`, which receives the rest after the phrase.
func replacingLast(
    _ phrase: String,
    in text: String,
    _ end: (_ rest: String) -> String
) -> String {
    guard let place = text.ranges(of: phrase).last else { return text }
    return String(text[..<place.lowerBound]) + end(String(text[place.upperBound...]))
}
