internal import RaumGrid
internal import RaumKeys
internal import RaumWire

// A guest's key can be used by every person at a kiosk, and a room's key by every person at its door. So their requests
// are counted for each key, over all connections that hold it.

/// The numbers of pitches and interests by guests' keys, and of changes by rooms' keys.
struct GuestPaces: Sendable {
    /// The kind of a counted request.
    enum Kind: CaseIterable, Sendable {
        case pitch, interest, change

        var perMinute: Int {
            switch self {
            case .pitch: WireLimits.guestPitchesPerMinute
            case .interest: WireLimits.guestInterestsPerMinute
            case .change: WireLimits.roomChangesPerMinute
            }
        }

        var words: String {
            switch self {
            case .pitch: "pitch"
            case .interest: "call something interesting"
            case .change: "make changes"
            }
        }
    }

    private struct Account: Hashable {
        let key: KeyID
        let kind: Kind
    }

    /// Milliseconds of its pace that each has used up, at a time; they decrease as time passes.
    private var spent: [Account: (milliseconds: Int64, at: Int64)] = [:]

    /// Why a guest's or a room's key has to wait; nil if it need not, and then its requests are counted.
    mutating func excess(
        of wishes: [Wish],
        _ options: ChangeOptions,
        by peer: Peer,
        at now: Int64
    ) -> Failure? {
        guard let key = peer.keyID, !options.isDry else { return nil }
        for (kind, count) in wishes.counts(of: peer.role) {
            if let retry = spend(count, kind, by: key, at: now) {
                return .tooManyOf(kind, retry: retry)
            }
        }
        return nil
    }

    /// Takes back the count of a request of a room's key that made no change: only changes push others out of the
    /// history.
    mutating func takeBack(_ options: ChangeOptions, by peer: Peer) {
        guard let key = peer.keyID, !options.isDry, case .room = peer.role else { return }
        let price = 60_000 / Int64(Kind.change.perMinute)
        spent[Account(key: key, kind: .change)]?.milliseconds -= price
    }

    /// Counts `count` of a kind; where they are too many, counts none and returns the milliseconds to wait.
    mutating func spend(_ count: Int, _ kind: Kind, by key: KeyID, at now: Int64) -> Int64? {
        guard count > 0 else { return nil }
        let account = Account(key: key, kind: kind)
        let (former, at) = spent[account] ?? (0, now)
        let left = max(0, former - (now - at))
        let price = Int64(count) * 60_000 / Int64(kind.perMinute)
        guard left + price <= 60_000 else { return left + price - 60_000 }
        spent[account] = (left + price, now)
        return nil
    }
}

extension [Wish] {
    /// The kinds among them that have a pace for `role`, with the number of each.
    fileprivate func counts(of role: Role) -> [(GuestPaces.Kind, Int)] {
        switch role {
        case .guest: GuestPaces.Kind.allCases.map { kind in (kind, count { $0.guestKind == kind }) }
        case .room: [(.change, 1)]
        case .display, .organiser, .admin: []
        }
    }
}

extension Wish {
    /// The kind of request for a guest's key; nil for one that such a key may not make.
    fileprivate var guestKind: GuestPaces.Kind? {
        switch self {
        case .command(.pitch): .pitch
        case .command(.interest): .interest
        case .command, .undo: nil
        }
    }
}

extension Failure {
    /// A guest's or room's key has been used more often than it may.
    static func tooManyOf(_ kind: GuestPaces.Kind, retry: Int64) -> Failure {
        Failure(
            .client,
            "TOO-OFTEN",
            [Field("retry", String(retry))],
            "This key may \(kind.words) \(kind.perMinute) times a minute. Wait, then ask again."
        )
    }

    /// A guest's key was used for another request.
    static let outsideGuest = Failure(
        .auth,
        "GUEST",
        [],
        "This key makes new pitches and calls sessions interesting, and nothing else. Nothing was done."
    )
}
