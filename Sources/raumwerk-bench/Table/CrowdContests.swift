import RaumIO

/// A core while many displays are idle: our builds at the same time, then the peers.
struct IdleDisplays {
    /// A process may have some 20000 descriptors, enough for the displays of two servers at once.
    func contests(_ field: Field) throws -> [Contest] {
        [field.daemons, [.mosquitto, .redis].compactMap(\.self)].map { contenders in
            let stage = IdleStage(contenders, field)
            return Contest(
                headings: [
                    .init(
                        "\(field.crowd) idle displays, heartbeats both ways",
                        "% of a core",
                        .atMost(0.5)
                    ),
                    .init("the same, displays that say nothing", "% of a core"),
                ],
                entrants: contenders.enumerated().map { place, contender in
                    .init(contender.dialect.name) { try stage.sample(place) }
                }
            )
        }
    }
}

/// Servers with idle displays all the time.
///
/// Displays wait for one round of pings before the measurement, since the heartbeats to a display depend on its last
/// ping.
private final class IdleStage {
    private static let seconds = 8
    /// Each display pings once in so many seconds.
    private static let pingSeconds = 20

    private let contenders: [Contender]
    private let displays: Int
    /// Samples that are still needed; then all displays are closed, since the next stage needs their descriptors.
    private var samplesLeft: Int
    private var servers: [RunningServer] = []
    private var crowds: [Crowd] = []
    private var shares: [Double] = []
    private var silentShares: [Double] = []

    init(_ contenders: [Contender], _ field: Field) {
        self.contenders = contenders
        displays = field.crowd
        samplesLeft = contenders.count * field.rounds
    }

    /// The sample of one server; the first of a round measures all.
    func sample(_ place: Int) throws -> [Double] {
        if servers.isEmpty { try prepare() }
        if place == 0 { shares = try measure(pingEvery: IdleStage.pingSeconds) }
        samplesLeft -= 1
        if samplesLeft == 0 { (servers, crowds) = ([], []) }
        return [shares[place], silentShares[place]]
    }

    private func prepare() throws {
        for contender in contenders {
            let server = try contender.launch()
            let crowd = try Crowd(at: server.address, server.dialect)
            try crowd.gather(displays)
            servers.append(server)
            crowds.append(crowd)
        }
        try Crowd.idle(crowds, seconds: 1, pingEvery: nil)
        silentShares = try measure(pingEvery: nil)
        let interval = IdleStage.pingSeconds
        try Crowd.idle(crowds, seconds: interval + 5, pingEvery: interval)
    }

    /// Parts of a hundred of a core, of each server.
    private func measure(pingEvery interval: Int?) throws -> [Double] {
        let before = try servers.map { try $0.reading().cpuNanoseconds }
        try Crowd.idle(crowds, seconds: IdleStage.seconds, pingEvery: interval)
        let after = try servers.map { try $0.reading().cpuNanoseconds }
        return zip(before, after).map { Double($1 - $0) / 1e7 / Double(IdleStage.seconds) }
    }
}

extension Storm {
    static func contest(_ field: Field) -> Contest {
        let contenders = field.daemons + [.floor, .redis, .mosquitto].compactMap(\.self)
        let storm = Storm(contenders: [], displays: field.crowd, runs: 0)
        return Contest(
            headings: [
                .init(
                    "\(field.crowd) displays come back after kill -9, all right",
                    "s",
                    .timesAtMost(1.1, of: "floor")
                )
            ],
            entrants: contenders.map { contender in
                .init(contender.dialect.name) { [try storm.sample(contender)] }
            }
        )
    }
}

extension Burst {
    static func contest(_ field: Field) -> Contest {
        let contenders = field.daemons + [.redis, .nats].compactMap(\.self)
        let burst = Burst(contenders: [], displays: 1000, runs: 0)
        return Contest(
            headings: [
                .init(
                    "1000 changes to the same few things, last of 1000 displays final",
                    "ms",
                    .sooner(12)
                )
            ],
            entrants: contenders.map { contender in
                .init(contender.dialect.name) { [try burst.sample(contender)] }
            }
        )
    }
}

extension FanOut {
    static func contest(_ field: Field) -> Contest {
        let contenders = field.daemons + [.floor, .redis].compactMap(\.self)
        let fanOut = FanOut(contenders: [], counts: [], runs: 0)
        return Contest(
            headings: [
                .init(
                    "last of 1000 displays, the fsync included",
                    "ms",
                    .timesAtMost(1.1, of: "floor")
                ),
                .init("last of 1000 displays, after the OK", "ms", .timesAtMost(1.1, of: "floor")),
            ],
            entrants: contenders.map { contender in
                .init(contender.dialect.name) {
                    let sample = try fanOut.sample(contender, 1000)
                    let last = median(sample.last) / 1000
                    return [last, sample.afterOK.isEmpty ? last : median(sample.afterOK) / 1000]
                }
            }
        )
    }
}
