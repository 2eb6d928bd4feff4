internal import RaumGrid

extension Canvas {
    /// Draws pitches without a place, as a board shows them before the first of them has one; if not all fit, they take
    /// turns as pages do.
    mutating func drawPitches(
        _ pitches: [Session],
        _ words: Phrases,
        rows: Range<Int>,
        _ time: ZonedTime
    ) {
        guard let top = rows.first else { return }
        let hasHead = rows.count >= 4
        let first = hasHead ? top + 1 : top
        let size = max(1, rows.upperBound - first)
        let count = (pitches.count + size - 1) / size
        let page = turn(of: count, at: BoardScreen.pageNumber(at: time))
        if hasHead {
            let title = words.pitches + (count > 1 ? " \(page + 1)/\(count)" : "")
            let clipped = clipped(title, columns: max(1, frame.width - 2))
            draw(clipped, x: 1, y: top, Style(.accent, bold: true))
        }
        for (index, pitch) in pitches.dropFirst(page * size).prefix(size).enumerated() {
            draw(pitch, y: first + index)
        }
    }

    /// Draws hands, title and hosts in a row.
    private mutating func draw(_ pitch: Session, y: Int) {
        let hands = pitch.hands == 0 ? "" : "\(pitch.hands)"
        draw(hands, endingAt: Canvas.handColumns, y: y, Style(.accent, bold: true))
        let left = Canvas.handColumns + 2
        var right = frame.width - 1
        let hosts = pitch.hosts.map(\.string).joined(separator: ", ")
        if !hosts.isEmpty, frame.width >= Canvas.hostsWidthMin {
            let shown = clipped(hosts, columns: frame.width / 4)
            right -= draw(shown, endingAt: right, y: y, Style(.quiet)) + 2
        }
        guard left < right else { return }
        draw(clipped(pitch.title.string, columns: right - left), x: left, y: y, Style(.text))
    }

    /// Columns that end with the number of hands.
    private static var handColumns: Int { 4 }
    /// Columns of a screen from which hosts are named.
    private static var hostsWidthMin: Int { 64 }
}

extension Phrases {
    /// The same in lines, where there is no picture.
    func pitchLines(_ pitches: [Session]) -> [String] {
        pitches.map { pitch in
            let hosts = pitch.hosts.map(\.string).joined(separator: ", ")
            let hands = pitch.hands == 0 ? "" : "\(pitch.hands) \(self.hands)"
            let parts = [pitch.title.string, hosts.isEmpty ? "" : "(\(hosts))", hands]
            return parts.filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }
}
