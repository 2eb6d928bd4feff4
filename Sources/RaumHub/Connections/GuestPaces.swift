internal import RaumGrid
internal import RaumKeys
internal import RaumWire

// A guest's key is for anybody who walks up to a screen, and a room's lies at its door. What they may do is counted
// for each key, however many connections hold it.

/// How often holders of guests' keys pitched and called something interesting, and those of rooms' keys made changes.
struct GuestPaces: Sendable {
    /// What is counted.
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

    /// Milliseconds that each has used up, at a time; they come back as time passes.
    private var spent: [Account: (milliseconds: Int64, at: Int64)] = [:]

    /// Why a guest's or a room's key has to wait; nil where it need not, and then what it asks for is counted.
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

    /// Counts `count` of a kind; gives the milliseconds to wait where they are too many, and counts nothing.
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
    /// What of them has a pace, and how often, where somebody with `role` asks for them at once.
    fileprivate func counts(of role: Role) -> [(GuestPaces.Kind, Int)] {
        switch role {
        case .guest: GuestPaces.Kind.allCases.map { kind in (kind, count { $0.guestKind == kind }) }
        case .room: [(.change, 1)]
        case .display, .organiser, .admin: []
        }
    }
}

extension Wish {
    /// What of a guest's key's acts it is; nil for what that may not do.
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

    /// A guest's key was used for something else.
    static let outsideGuest = Failure(
        .auth,
        "GUEST",
        [],
        "This key makes new pitches and calls sessions interesting, and nothing else. Nothing was done."
    )
}
