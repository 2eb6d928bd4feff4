internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// What the screens said of themselves, also those that are gone: an organiser wants to know which
/// doors are dark.
struct Screens: Sendable {
    struct Entry: Sendable {
        var screen: Screen
        var address: String
        var shown: Revision?
        var offsetMilliseconds: Int?
        /// Wall clock milliseconds at which it was last heard.
        var seenAt: Int64
    }

    private(set) var connected: [PeerID: Entry] = [:]
    private(set) var gone: [Screen: Entry] = [:]

    /// Screens remembered after they went: more than a venue has.
    static let goneMax = 1000

    mutating func introduce(_ id: PeerID, _ screen: Screen, address: String, at now: Int64) {
        gone[screen.withoutVersion] = nil
        if let code = screen.code { gone = gone.filter { $0.key.code != code } }
        let shown = connected[id]?.shown
        connected[id] = Entry(
            screen: screen,
            address: address,
            shown: shown,
            offsetMilliseconds: nil,
            seenAt: now
        )
    }

    mutating func shown(
        _ id: PeerID,
        _ revision: Revision,
        offsetMilliseconds: Int?,
        at now: Int64
    ) {
        connected[id]?.shown = revision
        connected[id]?.offsetMilliseconds = offsetMilliseconds
        connected[id]?.seenAt = now
    }

    /// A screen that pings is alive, whatever it last said of itself.
    mutating func heard(_ id: PeerID, at now: Int64) {
        connected[id]?.seenAt = now
    }

    mutating func disconnect(_ id: PeerID, at now: Int64) {
        guard var entry = connected.removeValue(forKey: id) else { return }
        entry.seenAt = now
        guard !isElsewhere(entry.screen) else { return }
        gone[entry.screen.withoutVersion] = entry
        guard gone.count > Screens.goneMax else { return }
        let oldest = gone.min { $0.value.seenAt < $1.value.seenAt }?.key
        if let oldest { gone[oldest] = nil }
    }

    /// Whether a screen is here by another connection: it was told to show something else.
    private func isElsewhere(_ screen: Screen) -> Bool {
        guard let code = screen.code else { return false }
        return connected.values.contains { $0.screen.code == code }
    }

    /// The connected screens that show `name` as their code, else those that go by it, among those that
    /// can be told from afar what to show.
    func assignable(by name: String) -> [PeerID] {
        let open = connected.filter { $0.value.screen.code != nil }
        let coded = open.filter { $0.value.screen.code == ScreenCode(name) }
        let found = coded.isEmpty ? open.filter { $0.value.screen.name == name } : coded
        return found.keys.sorted { $0.slot < $1.slot }
    }

    /// The connected screens that go by `name`, or show what it says: `door blau`.
    func connected(named name: String) -> [PeerID] {
        connected.filter { _, entry in
            entry.screen.name == name || entry.screen.title == name || entry.screen.subject == name
        }
        .keys.sorted { $0.slot < $1.slot }
    }
}

extension Screen {
    /// The screen, whatever program it runs.
    fileprivate var withoutVersion: Screen {
        var screen = self
        screen.version = ""
        return screen
    }

    /// `door blau`.
    var title: String { subject.isEmpty ? kind : kind + " " + subject }
}
