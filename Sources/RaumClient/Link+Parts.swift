internal import RaumKeys
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

// The state that a link keeps beside the replica, each part in a type of its own.

extension Link {
    /// Tasks of a screen beside showing the plan.
    struct Wishes {
        /// Whether something is to be drawn.
        var needsRedraw = true
        /// Until when the screen shows its name, in steady milliseconds.
        var identifiesUntil: Int64 = 0
        /// The assignment that an organiser gave to the screen, until it is taken.
        var assignment: Assignment?
    }

    /// How an attempt or a connection ended.
    struct Ending {
        /// Why; nil while there is a connection.
        var failure: String?
        /// The same reason for a person in front of the screen.
        var trouble: LinkTrouble?
    }

    /// Where a plan is kept.
    struct Keeping {
        /// Nil for nowhere.
        let file: CacheFile?
        /// Whether it could not be kept the last time.
        var isFailing = false
    }

    /// The input of a connection with a key before it is verified.
    struct Hearing {
        /// The key that the daemon has to prove; nil if every daemon is trusted.
        let key: OwnKey?
        /// Verifies the seals of lines; without a key every line passes.
        var trust = ClientGuard(key: nil, nonce: "")
        /// Received bytes of lines that are not whole yet.
        var input = LineBuffer()

        init(key: OwnKey?) {
            self.key = key
        }
    }

    /// The search for another daemon while there is a connection to one.
    struct Beside {
        /// Nil while no daemon is asked.
        var race: Race?
        /// When others are asked again, in steady milliseconds.
        private(set) var restsUntil = Int64.min

        /// Milliseconds between two searches that found no daemon.
        private static let restMilliseconds: ClosedRange<Int64> = 1000...3000

        /// When something is due, in steady milliseconds.
        var dueAt: Int64 { race?.dueAt ?? .max }

        /// No daemon was found: asks again later.
        mutating func rest() {
            race = nil
            restsUntil = Moment.now.steady + Int64.random(in: Beside.restMilliseconds)
        }

        /// Ends the search.
        mutating func end() {
            race?.end()
            race = nil
        }
    }

    /// Tokens of one link: each attempt and connection has new ones, so that late events match none.
    struct Tokens {
        /// The upper half of all of them.
        let base: UInt64
        /// The lower half of the next.
        private var serial: UInt64 = 0
        /// That of the connection.
        private(set) var connection: UInt64

        init(_ index: UInt32) {
            base = UInt64(index) << 32
            connection = base
        }

        /// The first of those that a race needs.
        mutating func takeRace() -> UInt64 {
            defer { serial = (serial + UInt64(Race.addressesMax)) & 0xFFFF_FFF0 }
            return base | serial
        }

        /// Gives a connection its token.
        mutating func beginConnection() {
            serial = (serial + 1) & 0xFFFF_FFFF
            connection = base | serial
            serial = (serial + UInt64(Race.addressesMax)) & 0xFFFF_FFF0
        }
    }
}
