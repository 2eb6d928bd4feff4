package import RaumArguments
package import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumWords

// next slot · slot mittag · slot 12:30 · nächster Slot

extension Naming {
    /// The slot that `word` names: `next slot`, counted from now, or `slot LABEL`; nil if it is about no slot.
    ///
    /// A label that several days have means the row of `day`, else the next one.
    ///
    /// Throws if there is no such slot.
    package func slot(_ word: String, on day: CivilDate) throws(UsageError) -> Slot? {
        if Naming.nextSlotWords.contains(where: { Suggestion.isSame($0, word) }) {
            return try nextSlot()
        }
        let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0] == "slot" else { return nil }
        let start = try clock(parts[1], on: day)
        let found = slots.filter { slot in
            Suggestion.isSame(slot.id.string, parts[1])
                || Suggestion.isSame(slot.label.string, parts[1])
                || (start.map(slot.start.isSameInstant) ?? false)
        }
        let meant =
            found.first { $0.start.date == day }
            ?? found.first { now.milliseconds <= $0.start.milliseconds } ?? found.first
        guard let meant else { throw unknownSlot(parts[1], on: day) }
        return meant
    }

    /// Words for the next slot.
    private static let nextSlotWords = [
        "next slot", "nächster Slot", "nächsten Slot", "nächstem Slot", "nächste Slot",
    ]

    /// Whether the plan is needed to judge a word.
    package static func needsPlan(_ word: String) -> Bool {
        let beginnings = ["slot ", "end of ", "ende von ", "ende vom ", "ende des ", "ende der "]
        let folded = word.lowercased()
        return beginnings.contains { folded.hasPrefix($0) }
            || nextSlotWords.contains { Suggestion.isSame($0, word) }
    }

    private func unknownSlot(_ word: String, on day: CivilDate) -> UsageError {
        let known = slots.filter { $0.start.date == day }
            .map { $0.start.clock + ($0.label.isEmpty ? "" : " \($0.label)") }
        let list = Sentence(name: known.joined(separator: ", "))
        let none = Sentence(en: "No slot is called \(word). ", de: "Kein Slot heißt \(word). ")
        let rows =
            known.isEmpty
            ? dayName(day) + Sentence(en: " has none.", de: " hat keinen.")
            : dayName(day) + Sentence(en: " has: ", de: " hat: ") + list
        return UsageError(
            none + rows
                + Sentence(
                    en: " Give a time like 18:30.",
                    de: " Bitte eine Zeit wie 18:30 angeben."
                ),
            exitCode: .failure
        )
    }

    private func nextSlot() throws(UsageError) -> Slot {
        let next = slots.first {
            $0.kind == .session && minute(now).milliseconds < $0.start.milliseconds
        }
        guard let next else {
            throw UsageError(
                en: "There is no slot after \(now.clock). Give a time like 18:30.",
                de: "Nach \(now.clock) ist kein Slot mehr. Bitte eine Zeit wie 18:30 angeben.",
                exitCode: .failure
            )
        }
        return next
    }

    /// The rows of the grid, in order.
    var slots: [Slot] {
        grid.slots.values.filter { $0.kind != .removed }.sorted {
            ($0.start.milliseconds, $0.id.string) < ($1.start.milliseconds, $1.id.string)
        }
    }
}
