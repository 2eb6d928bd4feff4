import RaumGrid
import RaumHub
import RaumJournal
import RaumNotation
import RaumReplica
import RaumWire

// One daemon, some displays, some organisers, in a world where everything breaks: connections are cut at
// any byte or swallow everything, readers stall, displays reboot, the disk is slow, fails, and forgets when
// the power goes. Time is a number. All chance follows from one seed.

/// A world that follows from its seed.
struct World {
    static let pair = (identifier("p1"), identifier("p2"))
    static let sessions = ["p1", "p2", "s1", "s2", "s3", "s4", "s5"]

    let seed: UInt64
    var random: SeededGenerator
    var now: Int64 = 0
    /// Whether things still break.
    var isFaulty: Bool { healedAt == nil }
    /// When things stopped breaking.
    var healedAt: Int64?
    /// Whether organisers still think of something.
    var isLively = true
    var hub: Hub?
    var journal: Journal?
    let disk: FaultyDisk
    /// What the journal's queue does next.
    var schedule = JournalSchedule()
    /// What the journal's queue does, until when.
    var job: (Job, until: Int64)?
    var startsAt: Int64?
    var connections: [Int: Connection] = [:]
    var freeSlots: [Int] = []
    var serial: UInt64 = 0
    var readers: [Reader] = []
    var organisers: [SimulatedOrganiser] = []
    var ledger = Ledger()
    var lastTickAt: Int64 = 0
    var tally = Tally()
    var story = Story()

    /// What the journal's queue can be busy with.
    enum Job {
        case keep([KeptRecord])
        case mark
        case renew(lines: [[UInt8]], revision: Revision)
    }

    /// What happened, so that a run that tested nothing is seen.
    struct Tally {
        var commands = 0
        var crashes = 0
        var diskFailures = 0
        var cuts = 0
        var draws = 0
        var revisions = 0
        var damages = 0
        var faults = 0
    }

    /// A world from `seed`, with its daemon up and everybody connecting.
    init(seed: UInt64) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        disk = FaultyDisk(seed: seed &+ 1000)
        try Journal.initialise(disk, epoch: 7, revision: 1, lines: World.plan)
        let scopes: [Scope] = [
            .all, .ticker, .rooms([World.room("blau")]), .rooms([World.room("rot")]),
        ]
        for (index, scope) in scopes.enumerated() {
            readers.append(Reader(scope, seed: seed &+ UInt64(index), at: moment))
        }
        for number in 0..<3 { organisers.append(SimulatedOrganiser(number: number)) }
        try start()
        for index in readers.indices {
            perform(readers[index].replica.handle(.started, at: moment), index)
        }
    }

    private static func identifier(_ text: String) -> SessionID {
        guard let id = SessionID(text) else { preconditionFailure("\(text) is an id") }
        return id
    }

    private static func room(_ text: String) -> RoomID {
        guard let id = RoomID(text) else { preconditionFailure("\(text) is an id") }
        return id
    }

    static let plan: [[UInt8]] =
        [
            "EVENT rev=1 name=\"Test\" zone=UTC offset=+00:00 days=2023-03-14",
            "ROOM blau rev=1 name=\"Blau\"", "ROOM gruen rev=1 name=\"Grün\"",
            "ROOM rot rev=1 name=\"Rot\"",
            "SESSION p1 rev=1 state=planned room=blau start=2023-03-14T18:00+00:00 "
                + "end=2023-03-14T19:00+00:00 title=\"0\" left=gruen@2023-03-14T18:00+00:00/60",
            "SESSION p2 rev=1 state=planned room=blau start=2023-03-14T19:00+00:00 "
                + "end=2023-03-14T20:00+00:00 title=\"0\" left=gruen@2023-03-14T19:00+00:00/60",
        ].map { Array($0.utf8) }
        + sessions.dropFirst(2).map {
            Array("SESSION \($0) rev=1 state=pitched title=\"\($0)\"".utf8)
        }

    var moment: Moment { Moment(wall: World.wall + now, steady: now) }
    var reading: ClockReading { ClockReading(wall: World.wall + now, steady: now) }
    private static let wall: Int64 = 1_678_816_800_000

    mutating func chance(_ oneIn: Int) -> Bool {
        isFaulty && Int.random(in: 0..<oneIn, using: &random) == 0
    }

    /// Lives on for `milliseconds`, or until something is wrong.
    mutating func run(_ milliseconds: Int64, step: Int64 = 50) throws {
        let end = now + milliseconds
        while now < end, ledger.fault == nil {
            now += step
            try breakThings()
            try serve()
            carry()
            for index in readers.indices { turn(reader: index) }
            for index in organisers.indices { turn(organiser: index) }
        }
    }

    /// Ends all trouble.
    ///
    /// Displays find out for themselves which connections are dead; organisers try again.
    mutating func heal() {
        healedAt = now
        for index in organisers.indices where organisers[index].connection?.isBlackHole ?? false {
            lose(organiser: index)
        }
    }

    private mutating func breakThings() throws {
        disk.fail(oneIn: isFaulty && now % 8000 < 2500 ? 12 : 0)
        if chance(250), hub != nil { crash(cuttingPower: Bool.random(using: &random)) }
        for connection in connections.values.sorted(by: { $0.id.slot < $1.id.slot }) {
            if chance(300) { cut(connection) }
            if chance(1500) { connection.isBlackHole = true }
            if chance(150) {
                let stall: Int64 = chance(10) ? 30_000 : 3000
                connection.stalledUntil = now + Int64.random(in: 100...stall, using: &random)
            }
        }
        if chance(400) { reboot(Int.random(in: readers.indices, using: &random)) }
    }
}
