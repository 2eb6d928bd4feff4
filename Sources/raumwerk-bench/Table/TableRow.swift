/// The figures of all that took part in a contest.
struct TableRow {
    struct Entry {
        let name: String
        let value: Double
    }

    let heading: Contest.Heading
    let entries: [Entry]

    /// The median of one that took part.
    func value(of name: String) -> Double? { entries.first { $0.name == name }?.value }

    /// The entries that are neither of our builds nor the floor.
    var peers: [Entry] { entries.filter { !Contender.ownNames.contains($0.name) } }

    /// The row as Markdown: the quantity, goal, before, now, and the peers.
    func markdown(withBefore: Bool) -> String {
        let goal = heading.goal?.text(heading.unit) ?? ""
        let own = ["before", "raumwerk"]
        let others = entries.filter { !own.contains($0.name) }
            .map { "\($0.name) \(text($0))" }.joined(separator: ", ")
        var cells = [heading.what, goal, told("raumwerk"), others]
        if withBefore { cells.insert(told("before", isBold: false), at: 2) }
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// The figures, for programs.
    var figures: [Figure] {
        let plain = entries.map { Figure(heading.what, $0.name, $0.value, heading.unit) }
        let judged = entries.filter { $0.name == "raumwerk" }
            .compactMap { heading.goal?.judged($0, in: self) }
        return heading.goal?.isRelative ?? true
            ? plain + judged : judged + plain.filter { $0.who != "raumwerk" }
    }

    /// One figure and its relation to its goal; in bold where it misses that.
    private func told(_ name: String, isBold: Bool = true) -> String {
        guard let entry = entries.first(where: { $0.name == name }) else { return "–" }
        guard let goal = heading.goal, let judged = goal.judged(entry, in: self) else {
            return text(entry)
        }
        let ratio = goal.isRelative ? " (\(Figure.text(judged.value)) ×)" : ""
        let words = text(entry) + ratio
        return isBold && judged.isReached == false ? "**\(words)**" : words
    }

    private func text(_ entry: Entry) -> String {
        Figure.text(entry.value) + (heading.unit.isEmpty ? "" : " \(heading.unit)")
    }
}
