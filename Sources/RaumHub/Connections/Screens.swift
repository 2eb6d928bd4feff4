internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// The reports of screens about themselves, also of those that are gone, so that organisers see which doors are dark.
///
/// The report of a screen without a key never replaces that of one with a key.
struct Screens: Sendable {
    /// The owner of a report.
    struct Owner: Hashable, Sendable {
        /// The key, or without one the address by which its places are counted.
        var account: String
        /// The address as a person reads it.
        var address: String
        /// Whether it has a key or is an organiser's.
        var isTrusted: Bool
    }

    struct Entry: Sendable {
        var screen: Screen
        var owner: Owner
        var shown: Revision?
        /// A revision that it has seen, and that is not on disk; nil where there is none, and once it shows one that is.
        var lost: Revision?
        /// Wall clock milliseconds at which it first reported that it shows that.
        var shownAt: Int64?
        var offsetMilliseconds: Int?
        /// Wall clock milliseconds at which it was last heard.
        var seenAt: Int64
    }

    /// A screen that is gone, with its owner.
    struct Gone: Hashable, Sendable {
        let screen: Screen
        let isTrusted: Bool
    }

    private(set) var connected: [PeerID: Entry] = [:]
    private(set) var gone: [Gone: Entry] = [:]

    /// Screens remembered after they went, those with a key and the others apart: more than a venue has.
    static let goneMax = 1000
    /// Screens without a key that are remembered of one address.
    static let goneOfAddressMax = 64

    mutating func introduce(_ id: PeerID, _ screen: Screen, _ owner: Owner, at now: Int64) {
        gone[Gone(screen: screen.withoutVersion, isTrusted: owner.isTrusted)] = nil
        if let code = screen.code {
            gone = gone.filter { $0.key.screen.code != code || !$0.value.owner.isSame(owner) }
        }
        let before = connected[id]
        connected[id] = Entry(
            screen: screen,
            owner: owner,
            shown: before?.shown,
            lost: before?.lost,
            shownAt: before?.shownAt,
            offsetMilliseconds: before?.offsetMilliseconds,
            seenAt: now
        )
    }

    /// Notes that a screen has seen `revision`, which is not on disk: it keeps that, and shows nothing earlier.
    mutating func noteLost(_ revision: Revision, seenBy id: PeerID) {
        connected[id]?.lost = revision
    }

    mutating func shown(
        _ id: PeerID,
        _ revision: Revision,
        offsetMilliseconds: Int?,
        at now: Int64
    ) {
        if connected[id]?.shown != revision { connected[id]?.shownAt = now }
        connected[id]?.shown = revision
        connected[id]?.lost = nil
        connected[id]?.offsetMilliseconds = offsetMilliseconds
        connected[id]?.seenAt = now
    }

    /// Notes a ping: the screen is alive, whatever it last reported.
    mutating func heard(_ id: PeerID, at now: Int64) {
        connected[id]?.seenAt = now
    }

    mutating func disconnect(_ id: PeerID, at now: Int64) {
        guard var entry = connected.removeValue(forKey: id) else { return }
        entry.seenAt = now
        guard entry.isRemembered, !isElsewhere(entry) else { return }
        let isTrusted = entry.owner.isTrusted
        gone[Gone(screen: entry.screen.withoutVersion, isTrusted: isTrusted)] = entry
        if !isTrusted {
            forgetOldest(over: Screens.goneOfAddressMax) { $0.owner.isSame(entry.owner) }
        }
        forgetOldest(over: Screens.goneMax) { $0.owner.isTrusted == isTrusted }
    }

    private mutating func forgetOldest(over countMax: Int, of matches: (Entry) -> Bool) {
        // Only one was added, so one is removed.
        guard gone.count > countMax else { return }
        let found = gone.filter { matches($0.value) }
        guard found.count > countMax else { return }
        let oldest = found.min { $0.value.seenAt < $1.value.seenAt }?.key
        if let oldest { gone[oldest] = nil }
    }

    /// Whether a screen is here by another connection, since it was assigned to another place.
    private func isElsewhere(_ entry: Entry) -> Bool {
        guard let code = entry.screen.code else { return false }
        return connected.values.contains {
            $0.screen.code == code && $0.owner.isSame(entry.owner)
        }
    }

    /// The connected screens that show `name` as their code, else those of that name, among those that can be assigned
    /// from afar.
    ///
    /// Where one of them has a key, only those with a key are meant.
    func assignable(by name: String) -> [PeerID] {
        let open = connected.filter { $0.value.screen.code != nil }
        let coded = open.filter { $0.value.screen.code == ScreenCode(name) }
        let found = coded.isEmpty ? open.filter { $0.value.screen.name == name } : coded
        let trusted = found.filter { $0.value.owner.isTrusted }
        return (trusted.isEmpty ? found : trusted).keys.sorted { $0.slot < $1.slot }
    }

    /// The codes that screens show, each once and in order.
    func codes(of screens: [PeerID]) -> [ScreenCode] {
        Set(screens.compactMap { connected[$0]?.screen.code })
            .sorted { $0.description < $1.description }
    }

    /// Whether another screen, which is gone, had the code of this one, which has no key: one of the two may only have
    /// copied the code.
    func isContested(_ id: PeerID) -> Bool {
        guard let entry = connected[id], let code = entry.screen.code, !entry.owner.isTrusted
        else { return false }
        return gone.values.contains { $0.screen.code == code && !$0.owner.isSame(entry.owner) }
    }

    /// Forgets the screens of `name` that are gone, or all of these for nil; returns their number.
    ///
    /// `name` is a screen's name, its content (`door blau`), or its code.
    mutating func forget(_ name: String?) -> Int {
        let count = gone.count
        gone = gone.filter { gone in
            name.map { !gone.key.screen.isNamed($0) } ?? false
        }
        return count - gone.count
    }

    /// The connected screens with this name, content (`door blau`) or code.
    func connected(named name: String) -> [PeerID] {
        connected.filter { $0.value.screen.isNamed(name) }.keys.sorted { $0.slot < $1.slot }
    }
}

extension Screens.Entry {
    /// Whether it is remembered once it has gone.
    ///
    /// It showed the plan, waits under a code for an assignment, or has a key. A report alone is no screen.
    fileprivate var isRemembered: Bool {
        shown != nil || screen.code != nil || owner.isTrusted
    }
}

extension Screens.Owner {
    /// Whether both can be the owner of one screen.
    fileprivate func isSame(_ other: Screens.Owner) -> Bool {
        isTrusted == other.isTrusted && account == other.account
    }
}

extension Screen {
    /// The screen without its program's version and its notes.
    fileprivate var withoutVersion: Screen {
        var screen = self
        screen.version = ""
        screen.notes = []
        return screen
    }

    /// Whether `name` is its name, its content, or its code.
    fileprivate func isNamed(_ name: String) -> Bool {
        self.name == name || title == name || subject == name
            || (code.map { $0 == ScreenCode(name) } ?? false)
    }

    /// `door blau`.
    var title: String { subject.isEmpty ? kind : kind + " " + subject }
}
