import RaumGrid
import RaumHub
import RaumJournal
import RaumNotation
import RaumReplica
import RaumWire

// One daemon, some displays, some organisers, in a world where everything breaks: connections are cut at
// any byte, readers stall, the disk is slow, fails, and forgets when the power goes. Time is a number. All
// chance follows from one seed.

/// A world that follows from its seed.
struct World {
    static let pair = (identifier("p1"), identifier("p2"))
    static let rooms = (room("blau"), room("gruen"))

    var random: SeededGenerator
    var now: Int64 = 0
    /// Whether things still break.
    var isFaulty = true
    var hub: Hub?
    var journal: Journal?
    let disk = FaultyDisk()
    var waiting: [(Revision, [UInt8])] = []
    var keeping: (until: Int64, records: [(Revision, [UInt8])])?
    var healsAt: Int64?
    var startsAt: Int64?
    var connections: [Int: Connection] = [:]
    var freeSlots: [Int] = []
    var serial: UInt64 = 0
    var readers: [Reader] = []
    var organisers: [SimulatedOrganiser] = []
    /// The last revision that any screen showed.
    var shown = Revision.zero
    var lastChangeAt: Int64 = 0
    var fault: String?
    var commands = 0
    var crashes = 0

    /// A world from `seed`, with its daemon up and everybody connecting.
    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        try Journal.initialise(disk, epoch: 7, revision: 1, lines: World.plan)
        let scopes: [Scope] = [.all, .ticker, .rooms([World.rooms.0]), .rooms([World.rooms.1])]
        for (index, scope) in scopes.enumerated() {
            readers.append(Reader(scope, seed: seed &+ UInt64(index), at: moment))
        }
        for number in 0..<3 {
            organisers.append(SimulatedOrganiser(number: number, changesPair: number == 2))
        }
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

    static let plan = [
        "EVENT rev=1 name=\"Test\" zone=UTC offset=+00:00", "ROOM blau rev=1 name=\"Blau\"",
        "ROOM gruen rev=1 name=\"Grün\"",
        "SESSION p1 rev=1 state=planned room=blau start=2023-03-14T18:00+00:00 "
            + "end=2023-03-14T19:00+00:00 title=\"0\" left=gruen@2023-03-14T18:00+00:00/60",
        "SESSION p2 rev=1 state=planned room=blau start=2023-03-14T19:00+00:00 "
            + "end=2023-03-14T20:00+00:00 title=\"0\" left=gruen@2023-03-14T19:00+00:00/60",
    ].map { Array($0.utf8) }

    var moment: Moment { Moment(wall: World.wall + now, steady: now) }
    var reading: ClockReading { ClockReading(wall: World.wall + now, steady: now) }
    private static let wall: Int64 = 1_678_816_800_000

    mutating func chance(_ oneIn: Int) -> Bool {
        isFaulty && Int.random(in: 0..<oneIn, using: &random) == 0
    }

    /// Lives on for `milliseconds`.
    mutating func run(_ milliseconds: Int64) throws {
        let end = now + milliseconds
        while now < end, fault == nil {
            now += 50
            try breakThings()
            try serve()
            carry()
            for index in readers.indices { turn(reader: index) }
            for index in organisers.indices { turn(organiser: index) }
            fault = fault ?? readers.compactMap(\.fault).first
        }
    }

    private mutating func breakThings() throws {
        if chance(400), hub != nil { crash(cuttingPower: Bool.random(using: &random)) }
        if chance(300) { disk.isFailing = true }
        if disk.isFailing, chance(40) || !isFaulty { disk.isFailing = false }
        for connection in connections.values.sorted(by: { $0.id.slot < $1.id.slot }) {
            if chance(300) { cut(connection) }
            if chance(150) {
                connection.stalledUntil = now + Int64.random(in: 100...3000, using: &random)
            }
        }
    }
}
