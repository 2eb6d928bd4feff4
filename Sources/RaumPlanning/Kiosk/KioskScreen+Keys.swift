internal import RaumGrid
internal import RaumScreen

// The last lines show all keys with their effects, and can be touched. On a screen that is too small for that, only the
// names of the keys remain.

extension KioskScreen {
    /// A key with its effect; the invitation has no key.
    private struct Hint {
        var name = ""
        var label: String
        var key: Key?

        /// The text for the key itself.
        var mark: String { name.isEmpty ? "" : "[\(name)]" }
    }

    private var hints: [Hint] {
        let idea =
            kiosk.pitching == .closed ? nil : Hint(name: "Tab", label: words.ownIdea, key: .tab)
        let back = Hint(name: "Esc", label: words.back, key: .escape)
        return switch kiosk.page {
        case .rest: [Hint(label: words.invitation), idea].compactMap(\.self)
        case .list, .grid:
            [Hint(name: "Enter", label: words.open, key: .enter), idea, back].compactMap(\.self)
        case .card(let id): cardHints(id) + [back]
        case .form:
            [
                Hint(name: "Enter", label: words.go, key: .enter),
                Hint(name: "Esc", label: words.giveUp, key: .escape),
            ]
        case .preview(_, .sending): []
        case .preview:
            [
                Hint(name: "Enter", label: words.send, key: .enter),
                Hint(name: "Esc", label: words.change, key: .escape),
            ]
        case .thanks: [back]
        }
    }

    private func cardHints(_ id: SessionID) -> [Hint] {
        let interest = Hint(name: "i", label: words.interest, key: .letter("i"))
        let idea = Hint(name: "n", label: words.ownIdea, key: .letter("n"))
        return (kiosk.mayInterest(id) ? [interest] : []) + (kiosk.pitching == .closed ? [] : [idea])
    }

    /// Draws the keys, and the message above them.
    func drawKeys(_ picture: inout Picture, y bottom: inout Int) {
        let width = picture.frame.width
        let lines = hintLines(width, picture.frame.height)
        bottom -= lines.count
        if kiosk.page == .rest {
            picture.targets.append(Target(x: 0..<width, y: 0..<bottom, event: .key(.enter)))
        }
        for (index, line) in lines.enumerated() { draw(line, bottom + index, &picture) }
        guard !kiosk.message.isEmpty else { return }
        let message = wrapped(kiosk.message, max(1, width - 2), picture.frame.height >= 10 ? 3 : 1)
        for line in message.reversed() { drawBar(line, &picture, y: &bottom) }
    }

    /// The hints in the smallest number of lines that holds them; only the names of the keys if that are too many.
    private func hintLines(_ width: Int, _ height: Int) -> [[Hint]] {
        let all = packed(hints, width)
        let linesMax = max(1, height / 4)
        guard all.count > linesMax else { return all }
        let short = hints.map { $0.key == nil ? $0 : Hint(name: $0.name, label: "", key: $0.key) }
        let lines = packed(short, width)
        return Array(lines.prefix(linesMax - 1)) + [lines.dropFirst(linesMax - 1).flatMap { $0 }]
    }

    private func packed(_ hints: [Hint], _ width: Int) -> [[Hint]] {
        var lines: [[Hint]] = [[]]
        var used = 1
        for hint in hints {
            let columns = columns(of: hint)
            if used + columns > width - 1, used > 1 {
                lines.append([])
                used = 1
            }
            lines[lines.count - 1].append(hint)
            used += columns + 2
        }
        return lines
    }

    private func columns(of hint: Hint) -> Int {
        let parts = [hint.mark, hint.label].filter { !$0.isEmpty }
        return DisplayWidth.columns(of: spelled(parts.joined(separator: " ")))
    }

    private func draw(_ line: [Hint], _ y: Int, _ picture: inout Picture) {
        let width = picture.frame.width
        picture.frame.fill(0..<width, y: y, with: " ", Style(.accent, reverse: true))
        var x = 1
        for hint in line where x < width - 1 {
            let start = x
            let bold = Style(.accent, bold: true, reverse: true)
            let style = hint.key == nil ? bold : Style(.accent, reverse: true)
            let mark = put(hint.mark, x, y, width - 1 - x, bold, &picture)
            x += mark == 0 ? 0 : mark + (hint.label.isEmpty ? 0 : 1)
            x += put(hint.label, x, y, width - 1 - x, style, &picture) + 2
            guard let key = hint.key else { continue }
            let target = Target(x: start..<max(start + 1, x - 1), y: y..<y + 1, event: .key(key))
            picture.targets.insert(target, at: 0)
        }
    }
}
