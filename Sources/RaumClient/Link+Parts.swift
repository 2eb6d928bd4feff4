internal import RaumKeys
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

// What a link keeps beside the replica, each with an owner of its own.

extension Link {
    /// What a screen is to do beside showing the plan.
    struct Wishes {
        /// Whether something is to be drawn.
        var needsRedraw = true
        /// Until when the screen shows its name, in steady milliseconds.
        var identifiesUntil: Int64 = 0
        /// What an organiser told the screen to show, until it is taken.
        var assignment: Assignment?
    }

    /// How an attempt or a connection ended.
    struct Ending {
        /// Why; nil while there is a connection.
        var failure: String?
        /// The same for whoever stands before the screen.
        var trouble: LinkTrouble?
    }

    /// Where a plan is kept.
    struct Keeping {
        /// Nil for nowhere.
        let file: CacheFile?
        /// Whether it could not be kept the last time.
        var isFailing = false
    }

    /// What a connection with a key says before it is believed.
    struct Hearing {
        /// What the daemon has to prove; nil where every daemon is believed.
        let key: OwnKey?
        /// What it is believed by; lets everything pass without a key.
        var trust = ClientGuard(key: nil, nonce: "")
        /// What came of lines that are not whole yet.
        var input = LineBuffer()

        init(key: OwnKey?) {
            self.key = key
        }
    }

    /// The look for another daemon beside the one that there is.
    struct Beside {
        /// Nil while nobody is asked.
        var race: Race?
        /// When others are asked again, in steady milliseconds.
        private(set) var restsUntil = Int64.min

        /// Milliseconds between two looks that found nobody.
        private static let restMilliseconds: ClosedRange<Int64> = 1000...3000

        /// When something is due, in steady milliseconds.
        var dueAt: Int64 { race?.dueAt ?? .max }

        /// Nobody could take the place: asks again later.
        mutating func rest() {
            race = nil
            restsUntil = Moment.now.steady + Int64.random(in: Beside.restMilliseconds)
        }

        /// Looks no more.
        mutating func end() {
            race?.end()
            race = nil
        }
    }

    /// Tokens of one link: each attempt and connection has others, so that late events mean nobody.
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
