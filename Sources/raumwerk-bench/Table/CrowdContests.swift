import RaumIO

/// A core while many displays only stand there.
struct IdleDisplays {
    private static let seconds = 8

    func contest(_ field: Field) throws -> Contest {
        let displays = field.crowd
        return Contest(
            headings: [
                .init(
                    "\(displays) idle displays, heartbeats both ways",
                    "% of a core",
                    .atMost(0.5)
                ),
                .init("the same, displays that say nothing", "% of a core"),
            ],
            entrants: try field.running(field.daemons + [.mosquitto, .redis]) { server in
                let crowd = try Crowd(at: server.address, server.dialect)
                try crowd.gather(displays)
                _ = try crowd.idle(seconds: 1, pingEvery: nil)
                // Each display says that it is there once in 20 s, whatever it watches.
                return [
                    try share(server, crowd, pingEvery: 20),
                    try share(server, crowd, pingEvery: nil),
                ]
            }
        )
    }

    private func share(_ server: RunningServer, _ crowd: Crowd, pingEvery interval: Int?) throws
        -> Double
    {
        let before = try server.reading().cpuNanoseconds
        _ = try crowd.idle(seconds: IdleDisplays.seconds, pingEvery: interval)
        let used = Double(try server.reading().cpuNanoseconds - before) / 1e9
        return used / Double(IdleDisplays.seconds) * 100
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
