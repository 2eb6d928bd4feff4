package import RaumGrid
package import RaumWords

/// The state of a running event for organisers: the screens, those that are gone first, and the daemon's state.
package struct StatusBoard: Hashable, Sendable {
    /// The column by which screens are sorted, among those that are gone, behind and current.
    package enum Order: CaseIterable, Hashable, Sendable {
        case screen, room, since, clock, name, address

        var word: Sentence {
            switch self {
            case .screen: Sentence(en: "screen", de: "Schirm")
            case .room: Sentence(en: "room", de: "Raum")
            case .since: Sentence(en: "since", de: "seit")
            case .clock: Sentence(en: "clock", de: "Uhr")
            case .name: Sentence(en: "name", de: "Name")
            case .address: Sentence(en: "address", de: "Adresse")
            }
        }
    }

    /// The action of a key.
    package enum Key: Hashable, Sendable {
        /// Sort by the next column; backwards; turn the order around.
        case nextOrder, previousOrder, turn
        /// Scroll by so many rows.
        case scroll(Int)
        /// Scroll to the first row, or the last.
        case first, last
    }

    /// A time without answers.
    package struct Outage: Hashable, Sendable {
        /// When the last answer came; nil if none ever did.
        package let since: ZonedTime?
        package let reason: Sentence
    }

    /// The last answer of the daemon; nil before the first.
    package private(set) var report: StatusReport?
    /// Nil while the daemon answers.
    package private(set) var outage: Outage?
    package private(set) var order = Order.screen
    package private(set) var isTurned = false
    /// Rows that are scrolled over.
    private(set) var scrolled = 0

    /// A board before the first answer.
    package init() {}

    /// Handles an answer.
    package mutating func receive(_ report: StatusReport) {
        self.report = report
        outage = nil
    }

    /// Notes that there is no answer.
    package mutating func lose(_ reason: Sentence) {
        outage = Outage(since: report?.now, reason: reason)
    }

    /// Performs the action of a key.
    package mutating func press(_ key: Key) {
        let orders = Order.allCases
        let place = orders.firstIndex(of: order) ?? 0
        switch key {
        case .nextOrder: order = orders[(place + 1) % orders.count]
        case .previousOrder: order = orders[(place + orders.count - 1) % orders.count]
        case .turn: isTurned.toggle()
        case .scroll(let rows): scrolled = max(0, min(scrolled + rows, rowCount - 1))
        case .first: scrolled = 0
        case .last: scrolled = max(0, rowCount - 1)
        }
    }

    private var rowCount: Int { report?.screens.rows.count ?? 0 }

    /// The screens in the order in which they stand: those that are gone, those that are behind, the others.
    package var rows: [ScreenTable.Row] {
        let rows = report?.screens.rows ?? []
        let keyed = rows.enumerated().map { (key: sortKey($1), place: $0, row: $1) }
        let sorted = keyed.sorted { left, right in
            if left.row.rank != right.row.rank { return left.row.rank < right.row.rank }
            guard left.key != right.key else { return left.place < right.place }
            return (left.key < right.key) != isTurned
        }
        return sorted.map(\.row)
    }

    private func sortKey(_ row: ScreenTable.Row) -> SortKey {
        switch order {
        case .screen: SortKey(number: 0, text: row.title)
        case .room: SortKey(number: 0, text: row.room)
        case .since: SortKey(number: Int((row.since ?? row.seen)?.milliseconds ?? 0), text: "")
        case .clock: SortKey(number: -(row.offsetMilliseconds ?? 0).magnitude.asInt, text: "")
        case .name: SortKey(number: 0, text: row.name)
        case .address: SortKey(number: 0, text: row.address)
        }
    }
}

/// The value by which rows are compared: numbers first, then text by its bytes.
private struct SortKey: Hashable, Comparable {
    let number: Int
    let text: String

    static func < (left: SortKey, right: SortKey) -> Bool {
        guard left.number == right.number else { return left.number < right.number }
        return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension UInt {
    fileprivate var asInt: Int { Int(clamping: self) }
}

extension ScreenTable.Row {
    /// The rank of a screen: those that need attention come first.
    fileprivate var rank: Int { isConnected ? (isBehind ? 1 : 2) : 0 }
}
